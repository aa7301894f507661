import { color, faded } from "./theme.js";
import { timeAxis } from "./axes.js";
import { makePanel } from "./panel.js";
import { mount } from "./sizing.js";
import { timeOfDay } from "../format.js";

const window_ = 600;
const leastSpan = 60;

// A chart over the last ten minutes. What is pointed at in one is shown in all.
export class TimeChart {
  #spec;
  #panel;
  #chart = null;
  #points = [];
  #marks;
  #pointed = null;

  constructor(spec, marks) {
    this.#spec = spec;
    this.#marks = marks;
    this.#panel = makePanel({ note: "last 10 minutes", ...spec });
    spec.setUp?.(this.#panel);
  }

  get element() {
    return this.#panel.element;
  }

  show(points) {
    this.#points = points;
    this.#panel.isEmpty(points.length < 2);
    if (points.length < 2) {
      return;
    }
    this.#spec.prepare?.(points);
    const data = [points.map((p) => Date.parse(p.at) / 1000), ...this.#spec.series.map((s) => points.map(s.value))];
    if (this.#chart) {
      this.#chart.show(data);
    } else {
      this.#chart = mount(this.#panel.plot, () => this.#options(), data);
    }
    this.#showValues();
  }

  rebuild() {
    this.#chart?.rebuild();
  }

  #options() {
    const spec = this.#spec;
    return {
      cursor: { sync: { key: "time" }, y: false, points: { show: !spec.paint }, drag: { x: false, y: false } },
      legend: { show: false },
      padding: [8, 6, 0, 0],
      scales: {
        x: { time: false, range: (_, low, high) => [Math.min(low, Math.max(high - window_, Math.min(low, high - leastSpan))), high] },
        y: spec.scale,
      },
      axes: [timeAxis(), spec.axis()],
      series: [{}, ...spec.series.map((s) => ({
        label: s.name, stroke: color(s.color), width: s.width ?? 1.75, dash: s.dash, fill: s.fill ? faded(s.color, s.fill) : undefined,
        spanGaps: false, points: { show: false }, paths: spec.paint ? () => null : undefined,
      }))],
      hooks: {
        drawClear: spec.paint ? [(plot) => spec.paint(plot, this.#points)] : [],
        draw: [(plot) => this.#marks.draw(plot, spec.namesFaults)],
        setCursor: [(plot) => {
          this.#pointed = plot.cursor.idx ?? null;
          this.#showValues(plot);
        }],
      },
    };
  }

  #showValues(plot) {
    const index = this.#pointed ?? this.#points.length - 1;
    const point = this.#points[index];
    if (!point) {
      return;
    }
    const at = this.#pointed === null ? null : timeOfDay(point.at);
    this.#panel.remark(at ?? "last 10 minutes");
    const texts = this.#spec.legend ? this.#spec.legend(point, plot, this.#points) : this.#spec.series.map((s) => s.text(s.value(point)));
    this.#panel.show(texts);
    this.#panel.describe(this.#spec.series.map((s, i) => `${s.name} ${texts[i] ?? ""}`).join(", "));
  }
}
