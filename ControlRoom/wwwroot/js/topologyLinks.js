import { each, svg } from "./dom.js";

// Lines from every producer to every broker and from every broker to every consumer.
export function drawLinks(stage, producers, brokers, consumers) {
  const canvas = stage.querySelector(".links");
  const origin = stage.getBoundingClientRect();
  const boxes = (selector) => [...stage.querySelectorAll(`${selector} .node`)].map((node) => box(node, origin));
  const [from, middle, to] = [boxes(".producers"), boxes(".brokers"), boxes(".consumers")];
  const lines = [
    ...pairs(producers, from, brokers, middle).map((p) => ({ ...p, kind: "in", id: `${p.a.name}>${p.b.id}`, rate: p.a.recordsPerSecond, broker: p.b })),
    ...pairs(brokers, middle, consumers, to).map((p) => ({ ...p, kind: "out", id: `${p.a.id}>${p.b.name}`, rate: p.b.recordsPerSecond, broker: p.a })),
  ];
  each(canvas, lines, (l) => l.id, () => svg("path"), (path, line) => {
    path.setAttribute("class", `${line.kind} ${stateOf(line)}`);
    path.setAttribute("d", curve(line.start, line.end));
  });
}

function stateOf(line) {
  if (["down", "isolated"].includes(line.broker.state)) {
    return "broken";
  }
  if (["slow", "impaired"].includes(line.broker.state)) {
    return "hindered";
  }
  return line.rate > 0 && line.broker.leads.length > 0 ? "flowing" : "idle";
}

function pairs(as, aBoxes, bs, bBoxes) {
  return as.flatMap((a, i) => bs.flatMap((b, j) => (aBoxes[i] && bBoxes[j] ? [{ a, b, start: aBoxes[i].right, end: bBoxes[j].left }] : [])));
}

function box(node, origin) {
  const rect = node.getBoundingClientRect();
  const y = rect.top - origin.top + rect.height / 2;
  return { left: { x: rect.left - origin.left, y }, right: { x: rect.right - origin.left, y } };
}

function curve(a, b) {
  const bend = (b.x - a.x) * 0.5;
  return `M${a.x.toFixed(1)} ${a.y.toFixed(1)}C${(a.x + bend).toFixed(1)} ${a.y.toFixed(1)} ${(b.x - bend).toFixed(1)} ${b.y.toFixed(1)} ${b.x.toFixed(1)} ${b.y.toFixed(1)}`;
}
