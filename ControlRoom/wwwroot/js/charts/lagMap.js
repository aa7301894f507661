import { count, short } from "../format.js";
import { make } from "../dom.js";
import { axis } from "./axes.js";
import { faded } from "./theme.js";

const fullScale = 5;

// From 0 to 1, on a logarithmic scale; a hundred thousand records are 1.
const heat = (lag) => Math.min(1, Math.log10(1 + lag) / fullScale);

let rows = 1;

export const lagMap = {
  title: "Lag by partition",
  meaning: "Records not processed yet, by second, one row per partition: a stronger colour means more (log scale).",
  scale: { dir: -1, range: () => [0, rows] },
  axis: () => axis({
    space: 24,
    values: (_, splits) => splits.map((s) => (Number.isInteger(s) && s < rows ? String(s) : "")),
    grid: { show: false },
    incrs: [1, 2, 4, 8, 16, 32, 64, 128],
  }),
  series: [{ name: "all", color: "consumed", value: (p) => p.lag, text: count, meaning: "Lag summed over partitions" }],
  setUp: (panel) => panel.legend.append(scaleKey()),
  prepare(points) {
    rows = Math.max(1, ...points.map((p) => p.lagByPartition.length));
  },
  paint(plot, points) {
    const { ctx, bbox } = plot;
    ctx.save();
    const step = bbox.height / rows;
    const gap = step > 8 * devicePixelRatio ? devicePixelRatio : 0;
    ctx.fillStyle = faded("quiet", 0.07);
    for (let row = 0; row < rows; row++) {
      ctx.fillRect(bbox.left, bbox.top + row * step, bbox.width, step - gap);
    }
    for (const point of points) {
      const at = Date.parse(point.at) / 1000;
      const left = Math.max(bbox.left, plot.valToPos(at, "x", true));
      const width = Math.min(bbox.left + bbox.width, plot.valToPos(at + 1, "x", true)) - left;
      point.lagByPartition.forEach((lag, row) => {
        if (lag > 0) {
          ctx.fillStyle = faded("consumed", 0.12 + 0.88 * heat(lag));
          ctx.fillRect(left, bbox.top + row * step, Math.max(1, Math.ceil(width)), step - gap);
        }
      });
    }
    ctx.restore();
  },
  legend(point, plot) {
    const row = plot?.cursor.top >= 0 ? Math.floor((plot.cursor.top / plot.over.clientHeight) * rows) : null;
    const lag = row === null ? undefined : point.lagByPartition[row];
    return [lag === undefined || lag < 0 ? `${count(point.lag)}` : `${count(point.lag)}, partition ${row}: ${count(lag)}`];
  },
};

function scaleKey() {
  const key = make("span", "heat-scale");
  const swatch = make("canvas");
  [swatch.width, swatch.height] = [76, 1];
  const paint = () => {
    const ctx = swatch.getContext("2d");
    ctx.clearRect(0, 0, 76, 1);
    for (let x = 0; x < 76; x++) {
      ctx.fillStyle = faded("consumed", 0.08 + 0.92 * (x / 75));
      ctx.fillRect(x, 0, 1, 1);
    }
  };
  requestAnimationFrame(paint);
  key.repaint = paint;
  key.append("0", swatch, short(10 ** fullScale));
  key.title = "From no lag to a hundred thousand records and more";
  return key;
}
