import { DistributionChart } from "./charts/distribution.js";
import { FaultMarks } from "./charts/faultMarks.js";
import { latency, throughput } from "./charts/specs.js";
import { onPrint, onThemeChange } from "./charts/theme.js";
import { TimeChart } from "./charts/timeChart.js";
import { wholeRun } from "./charts/wholeRun.js";
import { byId } from "./dom.js";
import { count, milliseconds } from "./format.js";

// Draws several runs over each other, each by the time since its first record.
const runs = JSON.parse(byId("runs").textContent);
const empty = "Too little was measured for a chart.";
const acknowledged = (point) => point?.acknowledgedPerSecond ?? null;
const p99 = (point) => point?.latencyMs?.p99 ?? null;
const orDash = (format) => (n) => (n === null ? "–" : format(n));
const most = (points, value) => points.reduce((high, p) => (value(p) === null ? high : Math.max(high ?? 0, value(p))), null);

// One point for each step of time, with each run's point of that time.
function merged() {
  const step = Math.max(1, ...runs.flatMap((run) => run.data.points.map((p) => p.seconds)));
  const steps = new Map();
  runs.forEach((run, i) => run.data.points.forEach((point) => {
    // The first point is a part of a second, and the next one begins in that second too.
    const at = Math.ceil(point.atSeconds / step) * step;
    if (!steps.has(at)) {
      steps.set(at, { atSeconds: at, seconds: step, runs: runs.map(() => null) });
    }
    steps.get(at).runs[i] ??= point;
  }));
  return [...steps.values()].sort((a, b) => a.atSeconds - b.atSeconds);
}

const points = merged();
const series = (value, text, meaning) => runs.map((run, i) => ({ name: run.name, color: run.color, value: (p) => value(p.runs[i]), text: orDash(text), meaning }));
const frame = {
  ...wholeRun(points), empty,
  atRest: () => ({ runs: runs.map((run) => ({
    acknowledgedPerSecond: most(run.data.points, acknowledged), latencyMs: { p99: most(run.data.points, p99) },
  })) }),
};
const marks = new FaultMarks();
const timed = [
  new TimeChart({ ...throughput, title: "Throughput", meaning: "Acknowledged records per second.", series: series(acknowledged, count, "Records acknowledged in this second") }, frame, marks),
  new TimeChart({ ...latency, title: "Latency p99, log scale", series: series(p99, milliseconds, "99% of this second's records took no longer") }, frame, marks),
];
const distribution = new DistributionChart(runs.map((run) => ({ name: run.name, color: run.color, width: 1.75, meaning: "All records of the run" })), empty);
const charts = [...timed, distribution];

function rebuild() {
  charts.forEach((chart) => chart.rebuild());
}

byId("charts").append(...charts.map((chart) => chart.element));
timed.forEach((chart) => chart.show(points));
distribution.show(runs.map((run) => run.data.distribution));
onThemeChange(rebuild);
onPrint(rebuild);
