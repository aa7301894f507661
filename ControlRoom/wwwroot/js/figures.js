import { byId, each, explain, make, say } from "./dom.js";
import { count, latency, significant } from "./format.js";

// The large figures: name, value, unit, the line below, and the explanation.
const figures = [
  {
    name: "acknowledged", unit: "records/s",
    value: (lab) => count(lab.throughputNow.recordsPerSecond),
    below: (lab) => `${significant(lab.throughputNow.megabytesPerSecond)} MB/s`,
    meaning: "Records acknowledged per second, over the last 3.5 seconds. MB are 10⁶ bytes of keys and values, before compression.",
  },
  {
    name: "consumed", unit: "records/s",
    value: (lab) => count(lab.consumptionNow.recordsPerSecond),
    below: (lab) => `${significant(lab.consumptionNow.megabytesPerSecond)} MB/s`,
    meaning: "Records that consumers processed per second, over the last 3.5 seconds.",
  },
  {
    name: "latency p99", unit: "",
    value: (lab) => latency(lab.latencyNowMs, "p99"),
    below: (lab) => `median ${latency(lab.latencyNowMs, "p50")}`,
    meaning: "Time from a record's intended send time at the target rate until it is consumed: 99% of the last seconds' records took no longer, half no longer than the median.",
  },
  {
    name: "lag", unit: "records",
    value: (lab) => count(lab.lag),
    below: (lab) => worstPartition(lab.partitions),
    meaning: "Records in the topic that the group has not processed yet: end offsets minus the newest positions that consumers reached, summed over partitions, assigned or not.",
  },
  {
    name: "lost", unit: "records",
    value: (lab) => count(lab.delivery.lost),
    below: (lab) => `of ${count(lab.delivery.acknowledged)}`,
    meaning: "Records acknowledged and never consumed since the run began.",
  },
];

function worstPartition(partitions) {
  const worst = partitions.reduce((a, b) => (b.lag > (a?.lag ?? 0) ? b : a), null);
  return worst ? `most in partition ${worst.partition}${worst.consumer ? "" : ", not assigned"}` : "no lag";
}

export function showFigures(lab) {
  each(byId("figures"), figures, (f) => f.name, build, (element, figure) => {
    say(element.value, figure.value(lab));
    say(element.below, figure.below(lab));
  });
}

function build(figure) {
  const element = make("div", "figure");
  const value = make("dd");
  element.value = make("b");
  value.append(element.value);
  if (figure.unit) {
    value.append(" ", make("small", "", figure.unit));
  }
  element.below = make("small");
  const below = make("dd");
  below.append(element.below);
  element.append(make("dt", "", figure.name), value, below);
  explain(element, figure.meaning);
  return element;
}
