import { DistributionChart } from "./distribution.js";
import { FaultMarks } from "./faultMarks.js";
import { lagMap } from "./lagMap.js";
import { OperatingPointChart } from "./operatingPoint.js";
import { latency, throughput, volume } from "./specs.js";
import { onThemeChange } from "./theme.js";
import { TimeChart } from "./timeChart.js";

// All charts, in the order in which they are read.
export class ChartBoard {
  #marks = new FaultMarks();
  #timed = [throughput, latency, volume, lagMap].map((spec) => new TimeChart(spec, this.#marks));
  #distribution = new DistributionChart();
  #operating = new OperatingPointChart();

  constructor(place) {
    const all = [...this.#timed, this.#distribution, this.#operating];
    place.append(...all.map((chart) => chart.element));
    onThemeChange(() => all.forEach((chart) => chart.rebuild()));
  }

  show({ points, hostState, distribution, distributionNow }) {
    this.#marks.take(hostState);
    this.#timed.forEach((chart) => chart.show(points));
    this.#distribution.show(distribution, distributionNow);
    this.#operating.show(points);
  }
}
