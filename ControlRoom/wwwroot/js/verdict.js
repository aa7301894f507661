import { byId, each, make, name, say } from "./dom.js";
import { count } from "./format.js";

const words = {
  waiting: ["Waiting for records", "…"],
  pass: ["Nothing lost", "✓"],
  fail: ["Checks failed", "!"],
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
      ? "No worker has reported anything yet."
      : "No record has been acknowledged and consumed yet.";
  }
  const still = standing(lab);
  if (still) {
    return still;
  }
  return d.pending > 0
    ? `${count(d.acknowledged)} records acknowledged, ${count(d.pending)} not consumed yet, none missed.`
    : `All ${count(d.acknowledged)} acknowledged records were consumed, in order.`;
}

// The present standstill of writes or reads, independent of the verdict.
export function standing(lab) {
  const seconds = (since) => Math.round((Date.parse(lab.at) - Date.parse(since)) / 1000);
  const { writesStandSince: writes, readsStandSince: reads, unreadPartitions: partitions } = lab.flow ?? {};
  if (writes) {
    return `No record was acknowledged for ${seconds(writes)} s.`;
  }
  return reads ? `Partition ${partitions.join(", ")}: unread records, and none was read for ${seconds(reads)} s.` : "";
}

// The brokers that are broken now, independent of the verdict.
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
