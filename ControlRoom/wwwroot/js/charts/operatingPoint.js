import { count, milliseconds, short } from "../format.js";
import { axis, logAxis, logScale } from "./axes.js";
import { makePanel } from "./panel.js";
import { mount } from "./sizing.js";
import { color, faded } from "./theme.js";

// Where the stream works: each second's throughput against its latency, the newest one large.
export class OperatingPointChart {
  #panel;
  #chart = null;
  #points = [];

  constructor(empty) {
    this.#panel = makePanel({
      title: "Throughput × latency", note: "a point a second", empty,
      meaning: "By Little's law throughput = records in flight ÷ latency. Where points climb without going right, the stream has its limit.",
      series: [{ name: "now", color: "p99", meaning: "The newest second: acknowledged records a second and their 99th percentile of latency" }],
    });
  }

  get element() {
    return this.#panel.element;
  }

  show(points) {
    this.#points = points.filter((p) => p.latencyMs && p.consumedPerSecond > 0);
    this.#panel.isEmpty(this.#points.length === 0);
    if (this.#points.length === 0) {
      return;
    }
    const byRate = [...this.#points].sort((a, b) => a.consumedPerSecond - b.consumedPerSecond);
    const data = [byRate.map((p) => p.consumedPerSecond), byRate.map((p) => p.latencyMs.p99)];
    if (this.#chart) {
      this.#chart.show(data);
    } else {
      this.#chart = mount(this.#panel.plot, () => this.#options(), data);
    }
    const now = this.#points.at(-1);
    this.#panel.show([`${count(now.consumedPerSecond)} records/s, p99 ${milliseconds(now.latencyMs.p99)}`]);
    this.#panel.describe(`Now ${count(now.consumedPerSecond)} records a second at a 99th percentile of ${milliseconds(now.latencyMs.p99)}.`);
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
      hooks: { draw: [(plot) => this.#drawPoints(plot)] },
    };
  }

  #drawPoints(plot) {
    const { ctx } = plot;
    const dot = (point, radius, style) => {
      ctx.beginPath();
      ctx.arc(plot.valToPos(point.consumedPerSecond, "x", true), plot.valToPos(point.latencyMs.p99, "y", true), radius * devicePixelRatio, 0, 2 * Math.PI);
      ctx.fillStyle = style;
      ctx.fill();
    };
    this.#points.forEach((point, i) => dot(point, 2.5, faded("p99", 0.12 + 0.4 * (i / this.#points.length))));
    dot(this.#points.at(-1), 6, color("panel"));
    dot(this.#points.at(-1), 5, color("p99"));
  }
}
