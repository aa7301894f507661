import { milliseconds } from "../format.js";
import { axis, logAxis, logScale } from "./axes.js";
import { makePanel } from "./panel.js";
import { mount } from "./sizing.js";
import { color, faded } from "./theme.js";

const widestLabel = 60;

const note = "percentile, log scale";

const percent = (nines) => `${Number((100 - 100 * 10 ** -nines).toFixed(Math.max(0, Math.ceil(nines) - 1)))}%`;

export const wholeRunCurve = { name: "whole run", color: "p99", width: 2, fill: 0.1, meaning: "All records since the run began" };

export const lastSecondsCurve = { name: "last seconds", color: "consumed", width: 1.75, meaning: "Records of the last 3.5 seconds" };

// The latency distribution by percentile. Both axes are logarithmic, so that the tail gets enough room.
export class DistributionChart {
  #series;
  #panel;
  #chart = null;

  constructor(series, empty) {
    this.#series = series;
    this.#panel = makePanel({
      title: "Latency distribution", note, empty,
      meaning: "Which share of records took no longer than how many milliseconds. Each step to the right is a tenth of the records before.",
      series,
    });
  }

  get element() {
    return this.#panel.element;
  }

  // One curve per series; the first is the whole run.
  show(curves) {
    const isEmpty = curves[0].nines.length < 2;
    this.#panel.isEmpty(isEmpty);
    if (isEmpty) {
      return;
    }
    const data = uPlot.join(curves.map((c) => (c.nines.length > 1 ? distinct([c.nines, c.milliseconds]) : [[0], [null]])));
    if (this.#chart) {
      this.#chart.show(data);
    } else {
      this.#chart = mount(this.#panel.plot, () => this.#options(), data);
    }
    this.#panel.show(curves.map(worst));
    this.#panel.describe(`Whole run: ${worst(curves[0])}.`);
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
        axis({ size: 28, gap: 8, splits, values: (_, nines) => nines.map((n) => (n === 0 ? "0%" : percent(n))) }),
        logAxis(),
      ],
      series: [{}, ...this.#series.map((c) => ({
        stroke: color(c.color), width: c.width, fill: c.fill ? faded(c.color, c.fill) : undefined, spanGaps: true, points: { show: false },
      }))],
      hooks: {
        setCursor: [(plot) => {
          const i = plot.cursor.idx;
          this.#panel.remark(i === null || i === undefined ? note : `${percent(plot.data[0][i])} took no longer than ${milliseconds(plot.data.slice(1).map((values) => values[i]).find((value) => value != null) ?? 0)}`);
        }],
      },
    };
  }
}

// The nines whose labels have room.
function splits(plot, _, low, high) {
  const step = Math.ceil(widestLabel * (high - low) * devicePixelRatio / Math.max(1, plot.bbox.width));
  return [0, 1, 2, 3, 4, 5, 6].filter((n) => n % step === 0 && n >= low && n <= high);
}

const worst = (curve) => (curve.milliseconds.length > 0 ? `max ${milliseconds(curve.milliseconds.at(-1))}` : "–");

// uPlot needs distinct x values: of equal ones, keep the last, which has the largest latency.
function distinct([xs, ys]) {
  const kept = new Map(xs.map((x, i) => [x, ys[i]]));
  return [[...kept.keys()], [...kept.values()]];
}
