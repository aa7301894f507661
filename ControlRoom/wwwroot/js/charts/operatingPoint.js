import { count, milliseconds, short } from "../format.js";
import { axis, logAxis, logScale } from "./axes.js";
import { makePanel } from "./panel.js";
import { mount } from "./sizing.js";
import { describeSweep, drawSweep, extentOf } from "./sweepCurve.js";
import { color, faded } from "./theme.js";

const title = "Throughput × latency";
const sweepCurves = [
  { name: "sweep p50", color: "p50", meaning: "The last sweep: half of a step's records took no longer" },
  { name: "p99", color: "p99", meaning: "The last sweep: 99% of a step's records took no longer" },
];

// Throughput against latency of each second, the newest one large, and the curve of the last sweep.
export class OperatingPointChart {
  #panel;
  #chart = null;
  #points = [];
  #sweep = null;

  // A report has no points per second, only the sweep.
  constructor({ note, empty }) {
    this.#panel = makePanel({
      title, note, empty,
      meaning: "By Little's law throughput = records in flight ÷ latency. When points rise without moving right, the stream is saturated.",
      series: [
        { name: "now", color: "p99", meaning: "The newest second: acknowledged records a second and the 99th percentile of latency" },
        ...sweepCurves,
      ],
    });
  }

  get element() {
    return this.#panel.element;
  }

  show(points, sweep) {
    this.#points = points.filter((p) => p.latencyMs && p.acknowledgedPerSecond > 0);
    this.#sweep = sweep?.steps.length > 0 ? sweep : null;
    const extent = [...this.#points.map((p) => [p.acknowledgedPerSecond, p.latencyMs.p99]), ...(this.#sweep ? extentOf(this.#sweep) : [])];
    this.#panel.isEmpty(extent.length === 0);
    if (extent.length === 0) {
      return;
    }
    extent.sort(([a], [b]) => a - b);
    const data = [extent.map(([rate]) => rate), extent.map(([, latency]) => latency)];
    if (this.#chart) {
      this.#chart.show(data);
    } else {
      this.#chart = mount(this.#panel.plot, () => this.#options(), data);
    }
    this.#tell(this.#points.at(-1));
  }

  #tell(now) {
    const curves = this.#sweep ? "" : null;
    this.#panel.show([now ? `${count(now.acknowledgedPerSecond)} records/s, p99 ${milliseconds(now.latencyMs.p99)}` : null, curves, curves]);
    this.#panel.describe([
      ...(now ? [`Now ${count(now.acknowledgedPerSecond)} records a second at a 99th percentile of ${milliseconds(now.latencyMs.p99)}.`] : []),
      ...(this.#sweep ? [describeSweep(this.#sweep)] : []),
    ].join(" "));
  }

  rebuild() {
    this.#chart?.rebuild();
  }

  #options() {
    return {
      cursor: { show: false },
      legend: { show: false },
      padding: [8, 14, 0, 0],
      scales: {
        x: { time: false, range: (_, __, high) => [0, high * 1.08] },
        y: logScale,
      },
      axes: [
        axis({ size: 28, gap: 8, space: 60, values: (_, s) => s.map((v) => `${short(v)}/s`) }),
        logAxis(),
      ],
      series: [{}, { paths: () => null, points: { show: false } }],
      hooks: { draw: [(plot) => this.#draw(plot)] },
    };
  }

  #draw(plot) {
    if (this.#sweep) {
      drawSweep(plot, this.#sweep);
    }
    if (this.#points.length > 0) {
      this.#drawPoints(plot);
    }
  }

  #drawPoints(plot) {
    const { ctx } = plot;
    const dot = (point, radius, style) => {
      ctx.beginPath();
      ctx.arc(plot.valToPos(point.acknowledgedPerSecond, "x", true), plot.valToPos(point.latencyMs.p99, "y", true), radius * devicePixelRatio, 0, 2 * Math.PI);
      ctx.fillStyle = style;
      ctx.fill();
    };
    this.#points.forEach((point, i) => dot(point, 2.5, faded("p99", 0.12 + 0.4 * (i / this.#points.length))));
    dot(this.#points.at(-1), 6, color("panel"));
    dot(this.#points.at(-1), 5, color("p99"));
  }
}
