import { explain, make, say } from "../dom.js";

// A chart's frame: title, legend with values, and plot area.
export function makePanel({ title, note, empty, meaning, series }) {
  const element = make("section", "panel chart");
  const head = make("div", "chart-head");
  const heading = make("h2", "", title);
  const remark = make("small", "", note);
  heading.append(remark);
  const legend = make("div", "legend");
  const values = series.map((s) => legendEntry(legend, s));
  const plot = make("div", "plot");
  plot.setAttribute("role", "img");
  plot.setAttribute("aria-label", `${title}. ${empty}`);
  const nothing = make("p", "empty", empty);
  plot.append(nothing);
  head.append(heading, legend);
  element.append(head, plot);
  element.setAttribute("aria-label", title);
  explain(heading, meaning);
  return {
    element, plot, legend,
    remark: (text) => say(remark, text),
    describe: (text) => plot.setAttribute("aria-label", `${title}. ${text}`),
    // Null hides an entry without data.
    show: (texts) => texts.forEach((text, i) => {
      values[i].parentNode.hidden = text === null;
      say(values[i], text ?? "");
    }),
    isEmpty: (is) => { nothing.hidden = !is; },
  };
}

function legendEntry(legend, series) {
  const entry = make("span");
  const key = make("i");
  key.style.setProperty("--key", `var(--${series.color})`);
  const value = make("b");
  entry.append(key, `${series.name} `, value);
  explain(entry, series.meaning);
  legend.append(entry);
  return value;
}
