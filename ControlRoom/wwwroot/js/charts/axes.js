import { color } from "./theme.js";

const font = "11px Inter, system-ui, sans-serif";

// All left axes have the same width, so that charts below each other share their time axis.
export function axis(options) {
  return {
    stroke: color("quiet"), font, gap: 4, size: 52,
    grid: { stroke: color("rule"), width: 1 },
    ticks: { show: false },
    ...options,
  };
}

const isDecade = (n) => Math.abs(Math.log10(n) - Math.round(Math.log10(n))) < 1e-9;

// A logarithmic axis of milliseconds: only powers of ten are labelled and drawn.
export const logAxis = () => axis({
  space: 20,
  splits: (_, __, low, high) => decades(low, high),
  values: (_, splits) => splits.map((s) => (isDecade(s) ? milliseconds(s) : "")),
});

// The powers of ten that enclose the values.
export const logScale = {
  distr: 3,
  range: (_, low, high) => [10 ** Math.floor(Math.log10(low || 1)), 10 ** Math.ceil(Math.log10((high || 10) * 1.01))],
};

function decades(low, high) {
  const from = Math.ceil(Math.log10(low) - 1e-9);
  const to = Math.floor(Math.log10(high) + 1e-9);
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => 10 ** (from + i));
}

function milliseconds(n) {
  return n >= 1000 ? `${n / 1000} s` : `${Number(n.toPrecision(3))} ms`;
}

const two = (n) => String(n).padStart(2, "0");

function clockTime(seconds, withSeconds) {
  const d = new Date(seconds * 1000);
  return `${two(d.getHours())}:${two(d.getMinutes())}${withSeconds ? `:${two(d.getSeconds())}` : ""}`;
}

// Half of the widest label. A label nearer to the right edge would be cut off.
const halfLabel = 26;

// An axis of time; tell(splits, step in seconds) formats its labels.
const momentAxis = (tell, options) => axis({
  size: 28, gap: 8, space: 72, grid: { show: false },
  values: (plot, splits, _, __, step) => {
    const { min, max } = plot.scales.x;
    const secondsPerPixel = (max - min) * devicePixelRatio / Math.max(1, plot.bbox.width);
    const last = max - halfLabel * secondsPerPixel;
    const text = tell(splits, step);
    return splits.map((s) => (s > last ? "" : text(s)));
  },
  ...options,
});

export const timeAxis = () => momentAxis((splits) => {
  const withSeconds = splits.some((t) => t % 60 !== 0);
  return (s) => clockTime(s, withSeconds);
});

// Formats seconds since the first record in the largest unit without fractions.
export const elapsedAxis = () => momentAxis((_, step) => (s) => elapsed(s, step), {
  space: 56,
  incrs: [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 21600, 43200, 86400, 172800, 604800],
});

function elapsed(seconds, step) {
  if (step < 60) {
    return `${seconds} s`;
  }
  return step < 3600 ? `${seconds / 60} min` : `${seconds / 3600} h`;
}
