import { DistributionChart, wholeRunCurve } from "./charts/distribution.js";
import { FaultMarks } from "./charts/faultMarks.js";
import { OperatingPointChart } from "./charts/operatingPoint.js";
import { latency, throughput } from "./charts/specs.js";
import { onPrint, onThemeChange } from "./charts/theme.js";
import { TimeChart } from "./charts/timeChart.js";
import { wholeRun } from "./charts/wholeRun.js";
import { byId } from "./dom.js";

// Draws the charts of report.html from the report's data, in the same way as the page.
const run = JSON.parse(byId("run").textContent);
const empty = "Too little was measured for a chart.";
const marks = new FaultMarks();
const frame = { ...wholeRun(run.points), empty };
const timed = [throughput, latency].map((spec) => new TimeChart(spec, frame, marks));
const distribution = new DistributionChart([wholeRunCurve], empty);
const operating = run.sweep ? [new OperatingPointChart({ note: "the last sweep", empty })] : [];
const charts = [...timed, distribution, ...operating];

function rebuild() {
  charts.forEach((chart) => chart.rebuild());
}

byId("charts").append(...charts.map((chart) => chart.element));
marks.take(run.faults.filter((f) => !f.isRefused), (f) => ({ from: f.atSeconds, to: f.recoveredAtSeconds ?? f.restoredAtSeconds }));
timed.forEach((chart) => chart.show(run.points));
distribution.show([run.distribution]);
operating.forEach((chart) => chart.show([], run.sweep));
onThemeChange(rebuild);
onPrint(rebuild);
