import { color, faded } from "./theme.js";

// What was broken, when and for how long, over every chart of time.
export class FaultMarks {
  #faults = [];

  take(hostState) {
    this.#faults = (hostState?.faults ?? []).filter((f) => f.injectedAt).map((f) => ({
      from: Date.parse(f.injectedAt) / 1000,
      to: f.recoveredAt ?? f.healedAt ? Date.parse(f.recoveredAt ?? f.healedAt) / 1000 : null,
      text: `${f.action} ${f.broker ? `broker ${f.broker}` : f.target}`,
    }));
  }

  draw(plot, isNamed) {
    const { ctx, bbox } = plot;
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    for (const fault of this.#faults) {
      const left = plot.valToPos(fault.from, "x", true);
      const right = plot.valToPos(fault.to ?? plot.scales.x.max, "x", true);
      ctx.fillStyle = faded("bad", 0.13);
      ctx.fillRect(left, bbox.top, Math.max(2, right - left), bbox.height);
      ctx.fillStyle = color("bad");
      ctx.fillRect(left, bbox.top, devicePixelRatio, bbox.height);
      if (isNamed) {
        name(plot, fault.text, left);
      }
    }
    ctx.restore();
  }
}

// To the right of the mark, or to its left where the plot ends too soon.
function name({ ctx, bbox }, text, at) {
  const gap = 5 * devicePixelRatio;
  ctx.font = `${11 * devicePixelRatio}px Inter, system-ui, sans-serif`;
  ctx.textBaseline = "alphabetic";
  const fits = at + gap + ctx.measureText(text).width <= bbox.left + bbox.width;
  ctx.textAlign = fits ? "left" : "right";
  ctx.fillText(text, fits ? at + gap : at - gap, bbox.top + 12 * devicePixelRatio);
}
