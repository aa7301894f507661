import { faultText } from "../faultText.js";
import { color, faded } from "./theme.js";

// Marks the faults' times in every chart over time.
export class FaultMarks {
  #faults = [];

  // when(fault) returns its start and end on the axis; the end is null while the fault is active.
  take(faults, when) {
    this.#faults = faults.map((fault) => ({ ...when(fault), text: faultText(fault) }));
  }

  draw(plot, isNamed) {
    const { ctx, bbox } = plot;
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    const named = [];
    for (const fault of this.#faults) {
      // A line between two pixels would be drawn paler, across both.
      const left = Math.round(plot.valToPos(fault.from, "x", true));
      const right = plot.valToPos(fault.to ?? plot.scales.x.max, "x", true);
      ctx.fillStyle = faded("bad", 0.13);
      ctx.fillRect(left, bbox.top, Math.max(2, right - left), bbox.height);
      ctx.fillStyle = color("bad");
      ctx.fillRect(left, bbox.top, devicePixelRatio, bbox.height);
      if (isNamed) {
        name(plot, fault.text, left, named);
      }
    }
    ctx.restore();
  }
}

// Right of the mark, or left of it near the plot's end; one line lower when another name is already there.
function name({ ctx, bbox }, text, at, named) {
  const gap = 5 * devicePixelRatio;
  ctx.font = `${11 * devicePixelRatio}px Inter, system-ui, sans-serif`;
  ctx.textBaseline = "alphabetic";
  ctx.textAlign = "left";
  const { width } = ctx.measureText(text);
  const from = at + gap + width <= bbox.left + bbox.width ? at + gap : at - gap - width;
  const line = [0, 1, 2, 3].find((l) => !named.some((n) => n.line === l && n.from < from + width + gap && from < n.to + gap)) ?? 0;
  named.push({ line, from, to: from + width });
  ctx.fillText(text, from, bbox.top + (12 + 13 * line) * devicePixelRatio);
}
