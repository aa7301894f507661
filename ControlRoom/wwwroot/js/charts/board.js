import { DistributionChart, lastSecondsCurve, wholeRunCurve } from "./distribution.js";
import { FaultMarks } from "./faultMarks.js";
import { lagMap } from "./lagMap.js";
import { lastMinutes } from "./lastMinutes.js";
import { OperatingPointChart } from "./operatingPoint.js";
import { latency, throughput, volume } from "./specs.js";
import { onThemeChange } from "./theme.js";
import { TimeChart } from "./timeChart.js";

const empty = "Nothing yet: it begins with the first record.";
const seconds = (at) => (at ? Date.parse(at) / 1000 : null);

// All charts of the page, in reading order.
export class ChartBoard {
  #marks = new FaultMarks();
  #timed = [throughput, latency, volume, lagMap].map((spec) => new TimeChart(spec, { ...lastMinutes, empty }, this.#marks));
  #distribution = new DistributionChart([wholeRunCurve, lastSecondsCurve], empty);
  #operating = new OperatingPointChart({ note: "one point per second", empty });

  constructor(place) {
    const all = [...this.#timed, this.#distribution, this.#operating];
    place.append(...all.map((chart) => chart.element));
    onThemeChange(() => all.forEach((chart) => chart.rebuild()));
  }

  show({ points, hostState, distribution, distributionNow, sweep }) {
    const injected = (hostState?.faults ?? []).filter((f) => f.injectedAt);
    this.#marks.take(injected, (f) => ({ from: seconds(f.injectedAt), to: seconds(f.recoveredAt ?? f.healedAt) }));
    this.#timed.forEach((chart) => chart.show(points));
    this.#distribution.show([distribution, distributionNow]);
    this.#operating.show(points, sweep);
  }
}
