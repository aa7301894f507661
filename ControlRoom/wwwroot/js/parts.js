import { byId, each, explain, make, name, say } from "./dom.js";
import { count, latency } from "./format.js";
import { headline } from "./verdict.js";

const tones = { pass: "running", fail: "down", notProved: "paused", waiting: "starting" };

// With one group or topic its figures are those of the lab, and a table would say nothing more.
export function showParts(lab) {
  showTable("groups", lab.groups ?? [], (group) => [
    count(group.delivery.consumed), count(group.lag), latency(group.latencyMs, "p50"), latency(group.latencyMs, "p99"), count(group.delivery.duplicates),
  ]);
  showTable("topics", lab.topics ?? [], (topic) => [
    count(topic.delivery.acknowledged), count(topic.delivery.consumed), count(topic.lag), count(topic.delivery.lost),
  ]);
  showTable("stages", lab.stages ?? [], (stage) => [
    count(stage.delivery.consumed), count(stage.written), count(stage.lag), latency(stage.latencyMs, "p50"), latency(stage.latencyMs, "p99"),
    stage.inTopic === undefined && stage.writtenTwice === 0 ? "–" : count(stage.writtenTwice), known(stage.addedMs, "ms"), known(stage.processorMicroseconds, "µs"),
  ]);
}

function known(figure, unit) {
  return figure === undefined ? "–" : `${figure.toFixed(1)} ${unit}`;
}

function showTable(id, parts, figuresOf) {
  byId(`${id}-panel`).hidden = parts.length === 0;
  each(byId(id), parts, (part) => part.name, build, (row, part) => {
    const [, verdict] = row.children;
    name(verdict.firstChild, `state ${tones[part.verdict]}`);
    say(verdict.firstChild, headline(part.verdict));
    explain(verdict, part.reasons.join("\n"));
    figuresOf(part).forEach((figure, index) => {
      if (!row.children[index + 2]) {
        row.append(make("td"));
      }
      say(row.children[index + 2], figure);
    });
  });
}

function build(part) {
  const row = make("tr");
  const head = make("th", "", part.name);
  head.scope = "row";
  const verdict = make("td", "text");
  verdict.append(make("span"));
  row.append(head, verdict);
  return row;
}
