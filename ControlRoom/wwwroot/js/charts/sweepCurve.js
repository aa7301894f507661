import { short } from "../format.js";
import { color } from "./theme.js";

// All points that a chart of a sweep must show: pairs of throughput and latency.
export const extentOf = (sweep) => sweep.steps.filter(isMeasured).flatMap((s) => [[s.acknowledgedPerSecond, s.latencyMs.p50], [s.acknowledgedPerSecond, s.latencyMs.p99]]);

export function describeSweep(sweep) {
  const { largest, knee } = sweep;
  const held = largest
    ? `the largest rate that held a 99th percentile of ${sweep.p99LimitMs} ms is ${short(largest.rate)} records a second`
    : `no rate held a 99th percentile of ${sweep.p99LimitMs} ms`;
  return `Last sweep: ${held}${knee ? `, the knee is at ${short(knee.acknowledgedPerSecond)} records a second` : ""}.`;
}

// The curve of a sweep by target rate, with its limit, its knee and the largest rate within the limit.
export function drawSweep(plot, sweep) {
  const steps = sweep.steps.filter(isMeasured);
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  level(plot, sweep.p99LimitMs, `limit ${sweep.p99LimitMs} ms`);
  const [knee, largest] = [sweep.knee, sweep.largest].map((step) => (step && isMeasured(step) ? step : null));
  if (knee) {
    upright(plot, knee.acknowledgedPerSecond, `knee ${short(knee.acknowledgedPerSecond)}/s`, "quiet", 0);
  }
  if (largest) {
    upright(plot, largest.acknowledgedPerSecond, `held ${short(largest.rate)}/s`, "good", 1);
  }
  curve(plot, steps, (s) => s.latencyMs.p50, "p50");
  curve(plot, steps, (s) => s.latencyMs.p99, "p99");
  ctx.restore();
}

const isMeasured = (step) => step.latencyMs.p50 > 0 && step.acknowledgedPerSecond > 0;

function curve(plot, steps, latency, token) {
  const { ctx } = plot;
  const places = steps.map((s) => [plot.valToPos(s.acknowledgedPerSecond, "x", true), plot.valToPos(latency(s), "y", true)]);
  ctx.strokeStyle = color(token);
  ctx.fillStyle = color(token);
  ctx.setLineDash([]);
  ctx.lineWidth = 1.75 * devicePixelRatio;
  ctx.lineJoin = "round";
  ctx.beginPath();
  places.forEach(([x, y], i) => (i === 0 ? ctx.moveTo(x, y) : ctx.lineTo(x, y)));
  ctx.stroke();
  for (const [x, y] of places) {
    ctx.beginPath();
    ctx.arc(x, y, 2.5 * devicePixelRatio, 0, 2 * Math.PI);
    ctx.fill();
  }
}

function level(plot, value, text) {
  const y = plot.valToPos(value, "y", true);
  line(plot, "wait", [plot.bbox.left, y], [plot.bbox.left + plot.bbox.width, y]);
  label(plot, text, plot.bbox.left + 5 * devicePixelRatio, y - 4 * devicePixelRatio);
}

function upright(plot, value, text, token, row) {
  const { ctx, bbox } = plot;
  const x = plot.valToPos(value, "x", true);
  line(plot, token, [x, bbox.top], [x, bbox.top + bbox.height]);
  ctx.font = font();
  const { width } = ctx.measureText(text);
  const gap = 5 * devicePixelRatio;
  // Right of the line, or left of it near the plot's end; two labels at one rate are stacked.
  // Below the curve, which rises to the right.
  const from = x + gap + width <= bbox.left + bbox.width ? x + gap : x - gap - width;
  label(plot, text, from, bbox.top + bbox.height - (5 + 13 * row) * devicePixelRatio);
}

function line({ ctx }, token, from, to) {
  ctx.strokeStyle = color(token);
  ctx.fillStyle = color(token);
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash([4 * devicePixelRatio, 3 * devicePixelRatio]);
  ctx.beginPath();
  ctx.moveTo(...from);
  ctx.lineTo(...to);
  ctx.stroke();
}

function label({ ctx }, text, x, y) {
  ctx.font = font();
  ctx.textBaseline = "alphabetic";
  ctx.textAlign = "left";
  ctx.fillText(text, x, y);
}

const font = () => `${11 * devicePixelRatio}px Inter, system-ui, sans-serif`;
