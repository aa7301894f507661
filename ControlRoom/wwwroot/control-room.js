"use strict";

const period = 1000;
const patience = 3000;
const sparkSeconds = 120;
const maxWindows = 8;
const silence = 10000;

const headlines = { waiting: "Waiting for records", pass: "Nothing lost", fail: "Not as promised" };

const rows = [
  ["sent", "handed to the client"],
  ["acknowledged", "confirmed by the brokers"],
  ["unacknowledged", "sent, not confirmed"],
  ["consumed", "read, repetitions included"],
  ["pending", "acknowledged, on their way"],
  ["lost", "acknowledged and never consumed", true],
  ["duplicates", "consumed more than once"],
  ["repeated", "duplicates that nothing explains", true],
  ["reordered", "consumed after a later one", true],
  ["phantom", "consumed and never sent", true],
  ["foreign", "another client's, counted apart"],
  ["malformed", "lines of the source that were skipped"],
];

const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const fine = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 });
const count = (n) => whole.format(n);
const digits = (n) => (Math.abs(n) >= 100 ? count(n) : fine.format(n));

const byId = (id) => document.getElementById(id);

// Data only ever becomes text: names come from whoever writes to the topic.
function say(id, text) {
  const element = byId(id);
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

function element(tag, text, className) {
  const made = document.createElement(tag);
  made.textContent = text;
  if (className) {
    made.className = className;
  }
  return made;
}

function row(cells, className) {
  const made = element("tr", "", className);
  made.append(...cells);
  return made;
}

function list(id, sentences) {
  byId(id).replaceChildren(...sentences.map((sentence) => element("li", sentence)));
}

function lead(s) {
  const d = s.delivery;
  if (s.verdict === "pass") {
    return d.pending > 0
      ? `${count(d.acknowledged)} records acknowledged, ${count(d.pending)} of them on their way, none missed.`
      : `All ${count(d.acknowledged)} acknowledged records were consumed, in order.`;
  }
  return s.verdict === "fail"
    ? `${count(d.acknowledged)} records were acknowledged. What went wrong:`
    : "No record has made its way from a producer to a consumer yet.";
}

function showVerdict(s) {
  byId("verdict").className = s.verdict;
  say("headline", headlines[s.verdict] ?? s.verdict);
  say("lead", lead(s));
  list("reasons", s.reasons);
  list("notes", s.notes);
  document.title = `${headlines[s.verdict] ?? s.verdict}: StreamLab ControlRoom`;
}

function showNumbers(s) {
  say("topology", `${s.scenario} scenario, ${count(s.brokers.count)} ${s.brokers.mode} broker${s.brokers.count === 1 ? "" : "s"}, `
    + `topic ${s.topic.name} with ${count(s.topic.partitions)} partition${s.topic.partitions === 1 ? "" : "s"}`);
  say("throughput", count(s.throughputNow.recordsPerSecond));
  say("volume", digits(s.throughputNow.megabytesPerSecond));
  say("consumption", count(s.consumptionNow.recordsPerSecond));
  say("p50", digits(s.latencyNowMs.p50));
  say("p99", digits(s.latencyNowMs.p99));
  say("p999", digits(s.latencyNowMs.p999));
  say("lag", count(s.lag));
  const most = s.partitions.reduce((a, b) => (b.lag > (a?.lag ?? 0) ? b : a), null);
  say("lag-most", most ? `most: partition ${most.partition}, ${count(most.lag)}` : "no partition behind");
  say("in-flight", count(s.inFlightRecords));
  say("at", `run ${s.run || "none yet"}, ${count(s.elapsedSeconds)} s, as of ${new Date(s.at).toLocaleTimeString()}`);
}

function showDelivery(delivery) {
  byId("delivery").replaceChildren(...rows.map(([name, meaning, forbidden]) => row(
    [element("th", name), element("td", meaning), element("td", count(delivery[name]))],
    forbidden ? (delivery[name] === 0 ? "good" : "bad") : "")));
}

function stateOf(instance, now) {
  if (instance.state !== "stopped" && Date.parse(now) - Date.parse(instance.seen) > silence) {
    return "silent";
  }
  return instance.sourceEnded && instance.state === "running" ? "source ended" : instance.state;
}

function showInstances(instances, now) {
  byId("instances").replaceChildren(...instances.map((i) => {
    const head = element("th", i.name);
    head.title = `incarnation ${i.incarnation}`;
    const state = stateOf(i, now);
    return row(
      [head, element("td", state), element("td", count(i.recordsPerSecond)), element("td", count(i.records)), element("td", count(i.partitions))],
      state === "stopped" || state === "silent" ? "gone" : "");
  }));
}

function showWindows(windows) {
  byId("windows").replaceChildren(...windows.slice(0, maxWindows).map((w) => {
    const values = Object.entries(w.values).map(([name, value]) => `${name} ${digits(value)}`).join(", ");
    return row([
      element("th", w.key),
      element("td", w.start.slice(0, 16).replace("T", " ")),
      element("td", count(w.count)),
      element("td", w.alert ? `${w.alert}: ${values}` : values, w.alert ? "text alert" : "text"),
    ]);
  }));
}

function path(values, top) {
  const step = 300 / (sparkSeconds - 1);
  const first = sparkSeconds - values.length;
  return values.map((v, i) => `${i ? "L" : "M"}${((first + i) * step).toFixed(1)} ${(54 - (v / top) * 50).toFixed(1)}`).join("");
}

function spark(id, main, other) {
  const [area, line, second] = byId(id).querySelectorAll("path");
  const top = Math.max(1e-9, ...main, ...(other ?? []));
  const d = main.length > 1 ? path(main, top) : "";
  const left = ((sparkSeconds - main.length) * 300) / (sparkSeconds - 1);
  line.setAttribute("d", d);
  area.setAttribute("d", d ? `${d}L300 56L${left.toFixed(1)} 56Z` : "");
  if (second) {
    second.setAttribute("d", d ? path(other, top) : "");
  }
}

function showTimeline(points) {
  spark("throughput-line", points.map((p) => p.acknowledgedPerSecond), points.map((p) => p.consumedPerSecond));
  spark("latency-line", points.map((p) => p.latencyMs?.p99 ?? 0));
}

async function ask(address) {
  const answer = await fetch(address, { signal: AbortSignal.timeout(patience), cache: "no-store" });
  if (!answer.ok) {
    throw new Error(`${address}: ${answer.status}`);
  }
  return answer.json();
}

let heard = null;

function showStale() {
  byId("lab").classList.add("stale");
  byId("stale").hidden = false;
  say("stale", heard
    ? `ControlRoom has not answered since ${heard.toLocaleTimeString()}: what you see is from then.`
    : "ControlRoom does not answer.");
}

async function refresh() {
  try {
    const [summary, timeline] = await Promise.all([ask("/api/summary"), ask(`/api/timeline?seconds=${sparkSeconds}`)]);
    heard = new Date();
    byId("lab").classList.remove("stale");
    byId("stale").hidden = true;
    showVerdict(summary);
    showNumbers(summary);
    showDelivery(summary.delivery);
    showInstances(summary.instances, summary.at);
    showWindows(summary.windows);
    showTimeline(timeline);
  } catch {
    showStale();
  }
  setTimeout(refresh, period);
}

refresh();
