import { count, inWords, significant } from "./format.js";
import { make, svg } from "./dom.js";

const leastWidth = 280;
const height = 234;
const frame = { left: 46, top: 10, bottom: 194 };
const margin = 8;

// A chart that suits the windows' values: candles, ranges or bars.
export function drawWindows(target, windows) {
  const kind = kindOf(windows[0]?.values ?? {});
  const newest = newestOfEach(windows).sort((a, b) => a.key.localeCompare(b.key, "en", { numeric: true }));
  if (newest.length === 0) {
    target.replaceChildren(make("p", "empty", "The chart begins with the first window."));
    return;
  }
  // One unit is one pixel, so that text has the same size on a phone.
  const width = Math.max(leastWidth, target.clientWidth);
  const right = width - margin;
  const y = scale(newest.flatMap(kind.extent), kind.fromZero);
  const picture = svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": `${kind.title}: ${newest.map(kind.words).join("; ")}`, preserveAspectRatio: "xMidYMid meet" });
  for (const tick of y.ticks) {
    picture.append(
      svg("line", { class: tick === 0 ? "zero" : "axis", x1: frame.left, x2: right, y1: y.at(tick), y2: y.at(tick) }),
      text(frame.left - 6, y.at(tick) + 4, kind.tick(tick), "end"));
  }
  const step = (right - frame.left) / newest.length;
  newest.forEach((window, i) => {
    const x = frame.left + (i + 0.5) * step;
    const group = svg("g");
    const title = svg("title");
    title.textContent = kind.words(window);
    group.append(title, ...kind.draw(window, x, Math.min(20, step * 0.62), y), label(x, window.key, step));
    picture.append(group);
  });
  target.replaceChildren(make("p", "what", kind.title), picture);
}

const percent = (value, open) => (open ? (value / open - 1) * 100 : 0);

const candles = {
  title: "newest bar of each symbol, % of its open",
  extent: ({ values: v }) => [percent(v.high, v.open), percent(v.low, v.open), 0],
  words: ({ key, values: v }) => `${key}: open ${significant(v.open)}, high ${significant(v.high)}, low ${significant(v.low)}, close ${significant(v.close)}`,
  tick: (t) => `${t > 0 ? "+" : ""}${significant(t)}%`,
  draw: ({ values: v }, x, size, y) => {
    const close = percent(v.close, v.open);
    const tone = close >= 0 ? "up" : "fall";
    const [top, bottom] = [y.at(Math.max(0, close)), y.at(Math.min(0, close))];
    return [
      svg("line", { class: tone, x1: x, x2: x, y1: y.at(percent(v.high, v.open)), y2: y.at(percent(v.low, v.open)), "stroke-width": 1.5 }),
      svg("rect", { class: tone, x: x - size / 2, y: top, width: size, height: Math.max(1.5, bottom - top), rx: 1 }),
    ];
  },
};

const ranges = {
  title: "temperature of each station's newest day, °C: least, mean, greatest",
  extent: ({ values: v }) => [v.min, v.max],
  words: ({ key, values: v, alert }) => `${key}: ${significant(v.min)} to ${significant(v.max)} °C, mean ${significant(v.mean)}${alert ? `, ${alert}` : ""}`,
  tick: (t) => significant(t),
  draw: ({ values: v, alert }, x, size, y) => [
    svg("line", { class: alert ? "range alerted" : "range", x1: x, x2: x, y1: y.at(v.max), y2: y.at(v.min) }),
    svg("circle", { class: alert ? "alerted" : "mean", cx: x, cy: y.at(v.mean), r: 4 }),
  ],
};

const bars = (title, value, words, tone) => ({
  title, words, fromZero: true,
  extent: (window) => [value(window), 0],
  tick: (t) => significant(t),
  draw: (window, x, size, y) => {
    const [top, bottom] = [y.at(Math.max(0, value(window))), y.at(Math.min(0, value(window)))];
    return [svg("rect", { class: tone(window), x: x - size / 2, y: top, width: size, height: Math.max(1, bottom - top), rx: 2 })];
  },
});

const delays = bars(
  "mean delay of each airport's newest day, minutes", (w) => w.values.meanDelay,
  (w) => `${w.key}: mean delay ${significant(w.values.meanDelay)} min over ${count(w.count)} departures`, (w) => (w.values.meanDelay > 15 ? "late" : "bar"));
const magnitudes = bars(
  "greatest magnitude of each network's newest hour", (w) => w.values.maxMagnitude,
  (w) => `${w.key}: magnitude ${significant(w.values.maxMagnitude)} at most, ${count(w.count)} earthquakes`, (w) => (w.values.maxMagnitude >= 5 ? "late" : "bar"));
// A scenario without a chart of its own: the only value of its windows.
const single = (value) => bars(`${inWords(value)} in each key's newest window`, (w) => w.values[value], (w) => `${w.key}: ${inWords(value)} ${significant(w.values[value])}`, () => "bar");
const counts = bars("events in each key's newest window", (w) => w.count, (w) => `${w.key}: ${count(w.count)} events`, () => "bar");

function kindOf(values) {
  if ("close" in values) {
    return candles;
  }
  if ("mean" in values && "min" in values && "max" in values) {
    return ranges;
  }
  if ("meanDelay" in values) {
    return delays;
  }
  if ("maxMagnitude" in values) {
    return magnitudes;
  }
  const names = Object.keys(values);
  return names.length === 1 ? single(names[0]) : counts;
}

function newestOfEach(windows) {
  const newest = new Map();
  for (const window of windows) {
    if (!newest.has(window.key)) {
      newest.set(window.key, window);
    }
  }
  return [...newest.values()];
}

function scale(values, fromZero) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const step = roundStep((high - low || Math.abs(high) || 1) / 4);
  const min = fromZero && low >= 0 ? 0 : Math.floor(low / step) * step;
  const max = Math.max(min + step, Math.ceil(high / step) * step);
  const ticks = Array.from({ length: Math.round((max - min) / step) + 1 }, (_, i) => Number((min + i * step).toPrecision(6)));
  return { ticks, at: (v) => frame.bottom - ((v - min) / (max - min)) * (frame.bottom - frame.top) };
}

function roundStep(rough) {
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const share = rough / magnitude;
  return magnitude * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10);
}

function label(x, key, step) {
  const shown = key.length > 8 ? `${key.slice(0, 7)}…` : key;
  const slanted = shown.length * 7.4 > step;
  const made = text(x, frame.bottom + 16, shown, slanted ? "end" : "middle");
  if (slanted) {
    made.setAttribute("transform", `rotate(-45 ${x} ${frame.bottom + 12})`);
  }
  return made;
}

function text(x, y, content, anchor) {
  const made = svg("text", { x, y, "text-anchor": anchor });
  made.textContent = content;
  return made;
}
