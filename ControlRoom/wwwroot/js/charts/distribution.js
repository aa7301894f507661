import { milliseconds } from "../format.js";
import { axis, logAxis, logScale } from "./axes.js";
import { makePanel } from "./panel.js";
import { mount } from "./sizing.js";
import { color, faded } from "./theme.js";

const percent = (nines) => `${Number((100 - 100 * 10 ** -nines).toFixed(Math.max(0, Math.ceil(nines) - 1)))}%`;

// The latency distribution by percentile: both axes are logarithmic, so that the tail has as much room as the rest.
export class DistributionChart {
  #panel = makePanel({
    title: "Latency distribution", note: "percentile, log scale",
    meaning: "Which share of records took no longer than how many milliseconds. Each step to the right is a tenth of the records before.",
    series: [
      { name: "whole run", color: "p99", meaning: "All records since the run began" },
      { name: "last seconds", color: "consumed", meaning: "Records of the last 3.5 seconds" },
    ],
  });

  #chart = null;

  get element() {
    return this.#panel.element;
  }

  show(all, now) {
    const isEmpty = all.nines.length < 2;
    this.#panel.isEmpty(isEmpty);
    if (isEmpty) {
      return;
    }
    const tables = [[all.nines, all.milliseconds]];
    tables.push(now.nines.length > 1 ? [now.nines, now.milliseconds] : [[0], [null]]);
    const data = uPlot.join(tables.map(distinct));
    if (this.#chart) {
      this.#chart.show(data);
    } else {
      this.#chart = mount(this.#panel.plot, () => this.#options(), data);
    }
    this.#panel.show([worst(all), worst(now)]);
    this.#panel.describe(`Whole run: largest ${worst(all)}.`);
  }

  rebuild() {
    this.#chart?.rebuild();
  }

  #options() {
    return {
      cursor: { y: false, drag: { x: false, y: false } },
      legend: { show: false },
      padding: [8, 10, 0, 0],
      scales: {
        x: { time: false, range: (_, __, high) => [0, Math.max(1, high)] },
        y: logScale,
      },
      axes: [
        axis({ size: 28, gap: 8, splits: (_, __, low, high) => [0, 1, 2, 3, 4, 5, 6].filter((n) => n >= low && n <= high), values: (_, s) => s.map((n) => (n === 0 ? "0%" : percent(n))) }),
        logAxis(),
      ],
      series: [
        {},
        { stroke: color("p99"), width: 2, fill: faded("p99", 0.1), spanGaps: true, points: { show: false } },
        { stroke: color("consumed"), width: 1.75, spanGaps: true, points: { show: false } },
      ],
      hooks: {
        setCursor: [(plot) => {
          const i = plot.cursor.idx;
          this.#panel.remark(i === null || i === undefined ? "percentile, log scale" : `${percent(plot.data[0][i])} took no longer than ${milliseconds(plot.data[1][i] ?? plot.data[2][i] ?? 0)}`);
        }],
      },
    };
  }
}

const worst = (curve) => (curve.milliseconds.length > 0 ? `max ${milliseconds(curve.milliseconds.at(-1))}` : "–");

// uPlot wants each x once: of equal ones the last, which is the larger latency.
function distinct([xs, ys]) {
  const kept = new Map(xs.map((x, i) => [x, ys[i]]));
  return [[...kept.keys()], [...kept.values()]];
}
