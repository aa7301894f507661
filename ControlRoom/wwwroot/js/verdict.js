import { byId, each, make, name, say } from "./dom.js";
import { count } from "./format.js";

const words = {
  waiting: ["Waiting for records", "…"],
  pass: ["Nothing lost", "✓"],
  fail: ["Not as promised", "!"],
  notProved: ["Evidence is missing", "?"],
};

export const headline = (verdict) => (words[verdict] ?? [verdict])[0];

export function lead(lab) {
  const d = lab.delivery;
  if (lab.verdict === "fail") {
    return `${count(d.acknowledged)} records were acknowledged. What went wrong:`;
  }
  if (lab.verdict === "notProved") {
    return `${count(d.acknowledged)} records were acknowledged. Nothing wrong was seen, but evidence is missing:`;
  }
  if (lab.verdict === "waiting") {
    return lab.instances.length === 0
      ? "No worker has told anything yet."
      : "No record has made its way from a producer to a consumer yet.";
  }
  const still = standing(lab);
  if (still) {
    return still;
  }
  return d.pending > 0
    ? `${count(d.acknowledged)} records acknowledged, ${count(d.pending)} on their way, none missed.`
    : `All ${count(d.acknowledged)} acknowledged records were consumed, in order.`;
}

// What stands still, whatever was proved until then.
export function standing(lab) {
  const seconds = (since) => Math.round((Date.parse(lab.at) - Date.parse(since)) / 1000);
  const { writesStandSince: writes, readsStandSince: reads, unreadPartitions: partitions } = lab.flow ?? {};
  if (writes) {
    return `No record was acknowledged for ${seconds(writes)} s.`;
  }
  return reads ? `Partition ${partitions.join(", ")}: unread records, and nobody has read any for ${seconds(reads)} s.` : "";
}

// What is broken at this moment, whatever the verdict says of the records.
export function broken(brokers) {
  return brokers.filter((b) => !["up", "starting"].includes(b.state)).map((b) => `Broker ${b.id} is ${b.state}.`).join(" ");
}

export function showVerdict(lab, brokers) {
  name(byId("verdict"), `verdict ${lab.verdict}`);
  say(byId("verdict-mark"), (words[lab.verdict] ?? words.waiting)[1]);
  say(byId("headline"), headline(lab.verdict));
  say(byId("lead"), lead(lab));
  say(byId("broken"), broken(brokers));
  showList("reasons", lab.reasons);
  showList("notes", lab.notes);
  document.title = `${headline(lab.verdict)}: StreamLab`;
}

function showList(id, sentences) {
  each(byId(id), sentences, (_, index) => index, () => make("li"), say);
}
