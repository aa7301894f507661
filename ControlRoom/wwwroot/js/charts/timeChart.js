import { color, faded } from "./theme.js";
import { makePanel } from "./panel.js";
import { mount } from "./sizing.js";

// A chart over time. Its frame sets the time range and the format of times. All charts show the pointed moment.
export class TimeChart {
  #spec;
  #frame;
  #panel;
  #chart = null;
  #points = [];
  #marks;
  #pointed = null;

  constructor(spec, frame, marks) {
    this.#spec = spec;
    this.#frame = frame;
    this.#marks = marks;
    this.#panel = makePanel({ note: frame.note, empty: frame.empty, ...spec });
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
    const data = [points.map(this.#frame.x), ...this.#spec.series.map((s) => points.map(s.value))];
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
        x: { time: false, range: (_, low, high) => this.#frame.range(low, high) },
        y: spec.scale,
      },
      axes: [this.#frame.axis(), spec.axis()],
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
    const pointed = this.#pointed === null ? null : this.#points[this.#pointed];
    const point = pointed ?? this.#frame.atRest(this.#points);
    if (!point) {
      return;
    }
    this.#panel.remark(pointed ? this.#frame.tell(pointed) : this.#frame.note);
    const texts = this.#spec.legend ? this.#spec.legend(point, plot, this.#points) : this.#spec.series.map((s) => s.text(s.value(point)));
    this.#panel.show(texts);
    this.#panel.describe(this.#spec.series.map((s, i) => `${s.name} ${texts[i] ?? ""}`).join(", "));
  }
}
