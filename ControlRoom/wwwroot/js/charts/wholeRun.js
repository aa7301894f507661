import { elapsedAxis } from "./axes.js";
import { span } from "../format.js";

// A report's charts over time: the whole run, by the time since its first record, as in the report's tables.
export function wholeRun(points) {
  const step = Math.max(0, ...points.map((p) => p.seconds));
  return {
    note: step > 1 ? `highest values; a point is up to ${span(step)}: mean rates, the worst second's latency` : "highest values",
    axis: elapsedAxis,
    x: (point) => point.atSeconds + (point.seconds - 1) / 2,
    range: (low, high) => [low, high],
    tell: (point) => `at ${span(point.atSeconds)}`,
    atRest: highest,
  };
}

function highest(points) {
  const most = (value) => points.reduce((high, p) => Math.max(high, value(p) ?? 0), 0);
  return {
    sentPerSecond: most((p) => p.sentPerSecond),
    acknowledgedPerSecond: most((p) => p.acknowledgedPerSecond),
    consumedPerSecond: most((p) => p.consumedPerSecond),
    latencyMs: points.some((p) => p.latencyMs)
      ? { p50: most((p) => p.latencyMs?.p50), p99: most((p) => p.latencyMs?.p99), p999: most((p) => p.latencyMs?.p999) }
      : null,
  };
}
