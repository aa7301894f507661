import { ask, hostPatience } from "./controls/ask.js";
import { byId, each, explain, make, name, say } from "./dom.js";
import { count, plural, significant, timeOfDay } from "./format.js";

const words = {
  waiting: ["Waiting for records", "…"],
  pass: ["Nothing lost so far", "✓"],
  fail: ["Checks failed", "!"],
  notProved: ["Evidence is missing", "?"],
};

// What of a topic's records is shown, and whether more than none is wrong.
const columns = [
  ["acknowledged", "confirmed by the brokers"],
  ["consumed", "read by the group, repetitions included"],
  ["pending", "acknowledged, not read yet"],
  ["duplicates", "delivered again: at-least-once delivery", false, "again"],
  ["taken", "read by a member of the group that nobody watches"],
  ["foreign", "written by a client that nobody watches"],
  ["lost", "acknowledged and not in the log", true],
  ["skipped", "in the log, committed, and never processed", true],
  ["repeated", "processed again with no restart or rebalance between", true],
  ["reordered", "read after a later one", true],
];

let process = null;
let newest = null;

async function look() {
  try {
    const answer = await fetch("/api/verdict", { signal: AbortSignal.timeout(5000) });
    if (!answer.ok) {
      throw new Error(answer.statusText);
    }
    show(await answer.json());
    connection("live", "live");
  } catch {
    connection("lost", newest ? `connection lost: this is from ${timeOfDay(newest.at)}` : "ControlRoom does not answer");
  }
  setTimeout(look, 1000);
}

function connection(state, text) {
  name(byId("connection"), `connection ${state}`);
  say(byId("connection"), text);
  document.body.classList.toggle("stale", state === "lost");
}

function show(report) {
  if (process !== null && process !== report.process) {
    // Another ControlRoom answers. It has its own page and token.
    location.reload();
    return;
  }
  process = report.process;
  newest = report;
  showVerdict(report);
  showTopics(report.topics);
  showServices(report.services);
  showLoad(report.load);
  showBrokers(report.brokers);
  say(byId("readback"), report.readBack ? `read back at ${timeOfDay(report.readBack.at)}, in ${significant(report.readBack.seconds)} s` : "not read back yet");
  say(byId("as-of"), `as of ${timeOfDay(report.at)}`);
  say(byId("lab-name"), [...new Set(report.services.map((service) => service.name))].join(" · "));
}

function showVerdict(report) {
  const [headline, mark] = words[report.verdict];
  name(byId("verdict"), `verdict ${report.verdict}`);
  say(byId("verdict-mark"), mark);
  say(byId("headline"), headline);
  say(byId("lead"), lead(report));
  showList("reasons", report.reasons);
  showList("notes", report.notes);
  document.title = `${headline}: StreamLab`;
  const figures = [
    ["acknowledged", count(report.delivery.acknowledged)],
    ["lost", count(report.delivery.lost)],
    ["skipped", count(report.delivery.skipped)],
    ["not read yet", count(report.delivery.pending)],
  ];
  each(byId("figures"), figures, ([what]) => what, makeFigure, (figure, [, value]) => say(figure.querySelector("b"), value));
}

function makeFigure([what]) {
  const figure = make("div", "figure");
  const value = make("dd");
  value.append(make("b"));
  figure.append(make("dt", "", what), value);
  return figure;
}

function lead({ verdict, delivery, services }) {
  if (verdict === "waiting") {
    return services.length === 0 ? "No service has told anything yet." : "No record was acknowledged and judged yet.";
  }
  const acknowledged = `${plural(delivery.acknowledged, "record")} ${delivery.acknowledged === 1 ? "was" : "were"} acknowledged.`;
  return verdict === "fail" ? `${acknowledged} What went wrong:`
    : verdict === "notProved" ? `${acknowledged} Nothing wrong was seen, but evidence is missing:`
    : acknowledged;
}

function showList(id, sentences) {
  each(byId(id), sentences, (_, index) => index, () => make("li"), say);
}

function showTopics(topics) {
  byId("no-topics").hidden = topics.length > 0;
  byId("topics").closest(".scroll").hidden = topics.length === 0;
  if (byId("topics-head").children.length === 0) {
    byId("topics-head").append(...[["topic", "text"], ["group", "text"], ["verdict", "text"]].map(([text, kind]) => head(text, kind)),
      ...columns.map(([what, meaning, , title]) => {
        const made = head(title ?? what, "");
        explain(made, meaning);
        return made;
      }));
  }
  each(byId("topics"), topics, (topic) => `${topic.topic} ${topic.group}`, makeTopic, (row, topic) => {
    const tag = row.querySelector(".tag");
    say(tag, topic.verdict === "notProved" ? "not proved" : topic.verdict);
    name(tag, `tag ${topic.verdict}`);
    explain(tag, [...topic.reasons, ...topic.notes].join("\n"));
    columns.forEach(([what, , isWrong], index) => {
      const cell = row.children[index + 3];
      say(cell, count(topic.delivery[what]));
      name(cell, topic.delivery[what] === 0 ? "zero" : isWrong ? "bad" : "");
    });
  });
}

function head(text, kind) {
  const made = make("th", kind, text);
  made.scope = "col";
  return made;
}

function makeTopic(topic) {
  const row = make("tr");
  const title = make("th", "", topic.topic);
  title.scope = "row";
  const verdict = make("td", "text");
  verdict.append(make("span", "tag"));
  row.append(title, make("td", "text", topic.group ?? "nobody reads it"), verdict, ...columns.map(() => make("td")));
  return row;
}

function showServices(services) {
  byId("no-services").hidden = services.length > 0;
  byId("services").closest(".scroll").hidden = services.length === 0;
  each(byId("services"), services, (service) => service.incarnation, makeService, (row, service) => {
    name(row, service.state === "ended" ? "gone" : "");
    const state = row.querySelector(".state");
    say(state, service.state);
    name(state, `state ${service.state}`);
    [significant(service.sentPerSecond), significant(service.readPerSecond), count(service.sent), count(service.read)]
      .forEach((text, index) => say(row.children[index + 2], text));
  });
}

function makeService(service) {
  const row = make("tr");
  const title = make("th", "", service.name);
  title.scope = "row";
  explain(title, `${service.incarnation}, since ${timeOfDay(service.since)}`);
  const state = make("td", "text");
  state.append(make("span", "state"));
  row.append(title, state, make("td"), make("td"), make("td"), make("td"));
  return row;
}

function showLoad(load) {
  byId("load").hidden = !load;
  if (!load) {
    return;
  }
  if (document.activeElement !== byId("load-rate")) {
    byId("load-rate").value = count(load.recordsPerSecond);
  }
  say(byId("load-switch"), load.recordsPerSecond > 0 ? "Stop" : "Start");
}

let lastRate = 100;

async function setLoad(rate) {
  if (!Number.isFinite(rate)) {
    tell("load-said", "A load is a number of records/s; 0 is nothing.", "bad");
    return;
  }
  if (newest?.load?.recordsPerSecond > 0) {
    lastRate = newest.load.recordsPerSecond;
  }
  const { isDone, reason } = await ask("/api/load", { recordsPerSecond: rate });
  tell("load-said", isDone ? (rate > 0 ? `${count(rate)}/s: in force within a second.` : "Stopped within a second.") : reason, isDone ? "good" : "bad");
}

function showBrokers(brokers) {
  byId("brokers-panel").hidden = brokers.length === 0;
  each(byId("brokers"), brokers, (broker) => broker.name, () => {
    const item = make("li");
    item.append(make("span", "state"), make("span", "buttons"));
    return item;
  }, (item, broker) => {
    say(item.firstChild, `${broker.name}: ${broker.state.toLowerCase()}`);
    name(item.firstChild, `state ${broker.state === "Running" ? "running" : broker.state === "Paused" ? "paused" : "down"}`);
    each(item.lastChild, broker.commands, (command) => command.name, (command) => {
      const made = make("button", "", command.title);
      made.type = "button";
      made.addEventListener("click", () => command_(broker.name, command, made));
      return made;
    }, () => {});
  });
}

async function command_(broker, command, button) {
  button.disabled = true;
  tell("brokers-said", `${command.title} ${broker} …`, "");
  // To stop a broker takes up to a minute.
  const { isDone, reason } = await ask("/api/brokers", { broker, command: command.name }, hostPatience);
  tell("brokers-said", isDone ? `${command.title} ${broker}: done.` : reason, isDone ? "good" : "bad");
  button.disabled = false;
}

async function judge() {
  byId("judge").disabled = true;
  tell("judge-said", "Waiting for consumers, then reading the logs …", "");
  const token = document.querySelector("meta[name=page-token]").content;
  try {
    const answer = await fetch("/api/verdict?final=true", { headers: { "X-StreamLab-Token": token } });
    const report = await answer.json();
    tell("judge-said", answer.ok ? `${words[report.verdict][0]}, as of ${timeOfDay(report.at)}.` : report.detail, answer.ok && report.verdict === "pass" ? "good" : "bad");
  } catch {
    tell("judge-said", "ControlRoom does not answer.", "bad");
  }
  byId("judge").disabled = false;
}

function tell(id, text, tone) {
  name(byId(id), `said ${tone}`.trim());
  say(byId(id), text);
}

const typed = () => Number(byId("load-rate").value.replace(/[\s,_]/g, ""));

byId("load-set").addEventListener("click", () => setLoad(typed()));
byId("load-rate").addEventListener("keydown", (event) => event.key === "Enter" && setLoad(typed()));
byId("load-switch").addEventListener("click", () => setLoad(newest?.load?.recordsPerSecond > 0 ? 0 : lastRate));
byId("judge").addEventListener("click", judge);
look();
