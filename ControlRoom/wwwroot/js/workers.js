import { byId, each, explain, make, name, say } from "./dom.js";
import { count } from "./format.js";

const silence = 10000;

// The state of a worker: its own, unless its snapshots have stopped or the host reports another state of its process.
export function stateOf(instance, now, hosted) {
  if (instance.state !== "stopped") {
    if (hosted && ["paused", "down", "restarting"].includes(hosted.state)) {
      return hosted.state;
    }
    if (Date.parse(now) - Date.parse(instance.seen) > silence) {
      return "silent";
    }
    if (instance.paused) {
      return "paused";
    }
  }
  return instance.sourceEnded && instance.state === "running" ? "source ended" : instance.state;
}

// The incarnation of each worker with the newest snapshot.
export function newestByName(instances) {
  const newest = new Map();
  for (const instance of instances) {
    if (!newest.has(instance.name) || newest.get(instance.name).seen < instance.seen) {
      newest.set(instance.name, instance);
    }
  }
  return [...newest.values()];
}

export function showWorkers(lab) {
  const newest = new Set(newestByName(lab.instances));
  const hosted = new Map((lab.hostState?.workers ?? []).map((w) => [w.name, w]));
  each(byId("workers"), lab.instances, (i) => `${i.name}/${i.incarnation}`, build, (row, i) => {
    const state = newest.has(i) ? stateOf(i, lab.at, hosted.get(i.name)) : i.state === "stopped" ? "stopped" : "ended";
    const [, stateCell, rate, records, partitions] = row.children;
    name(stateCell.firstChild, `state ${state}`);
    say(stateCell.firstChild, state);
    say(rate, count(i.recordsPerSecond));
    say(records, count(i.records));
    say(partitions, count(i.partitions));
    name(row, ["stopped", "ended"].includes(state) ? "gone" : "");
  });
}

function build(instance) {
  const row = make("tr");
  const head = make("th", "", instance.name);
  head.scope = "row";
  explain(head, `incarnation ${instance.incarnation}: one life of its process`);
  const state = make("td", "text");
  state.append(make("span"));
  row.append(head, state, make("td"), make("td"), make("td"));
  const what = instance.kind === "producer" ? "acknowledged" : "consumed";
  explain(row.children[2], `Records ${what} a second, over the last 3.5 seconds`);
  explain(row.children[3], `Records ${what} since it started`);
  explain(row.children[4], instance.kind === "producer" ? "Partitions that it has sent to" : "Partitions assigned to it");
  return row;
}
