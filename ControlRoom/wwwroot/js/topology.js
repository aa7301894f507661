import { byId, each, explain, make, name, say } from "./dom.js";
import { count, plural, significant } from "./format.js";
import { newestByName, stateOf } from "./workers.js";
import { drawLinks } from "./topologyLinks.js";

// With more partitions than this, the squares have no numbers.
const mostNumbered = 24;

export function showTopology(update) {
  const stage = document.querySelector(".stage");
  const lab = update.lab;
  const instances = newestByName(lab.instances);
  const hosted = new Map((lab.hostState?.workers ?? []).map((w) => [w.name, w]));
  // With several groups each partition has a consumer in each of them.
  const owned = lab.groups?.flatMap((group) => group.partitions) ?? lab.partitions;
  const lags = new Map(lab.partitions.map((p) => [p.partition, p]));
  const places = new Map(update.partitions.map((p) => [p.partition, p]));
  const isMany = Math.max(update.partitions.length, lab.partitions.length) > mostNumbered;
  const describe = (partition) => explainPartition(partition, places.get(partition), lags.get(partition));

  const worker = (kind) => instances.filter((i) => i.kind === kind).map((i) => ({ ...i, state: stateOf(i, lab.at, hosted.get(i.name)) }));
  const producers = worker("producer");
  const consumers = worker("consumer");

  showColumn(stage.querySelector(".producers"), producers, "name", "no producer yet", buildWorker, showProducer);
  showColumn(stage.querySelector(".brokers"), update.brokers, "id", "no broker answers yet", buildBroker, (node, broker) => {
    showBroker(node, broker);
    showCells(node.cells, broker.leads, isMany, describe, (cell, p) => name(cell, isShort(places.get(p)) ? "cell short" : "cell"));
  });
  showColumn(stage.querySelector(".consumers"), consumers, "name", "no consumer yet", buildWorker, (node, consumer) => {
    const mine = new Map(owned.filter((p) => p.consumer === consumer.name).map((p) => [p.partition, p]));
    showConsumer(node, consumer, mine.size);
    showCells(node.cells, [...mine.keys()], isMany, (p) => explainPartition(p, places.get(p), mine.get(p)), (cell, p) => {
      name(cell, "cell");
      cell.style.setProperty("--lag", heat(mine.get(p)?.lag ?? 0).toFixed(2));
    });
  });

  showFlow(byId("flow-in"), lab.throughputNow, "acknowledged", producers.length);
  showFlow(byId("flow-out"), lab.consumptionNow, "consumed", consumers.length);
  drawLinks(stage, producers, update.brokers, consumers);
}

function showColumn(column, items, key, nothing, build, update) {
  const shown = items.length > 0 ? items : [{ [key]: "", nothing }];
  each(column, shown, (i) => i[key], (i) => (i.nothing ? buildNothing(i.nothing) : build(i)), (node, i) => i.nothing || update(node, i));
}

function buildNothing(text) {
  const made = make("p", "empty", text);
  made.setAttribute("role", "listitem");
  return made;
}

function buildNode(title) {
  const node = make("article", "node");
  node.setAttribute("role", "listitem");
  const head = make("div", "node-head");
  node.state = make("span", "node-state");
  node.tag = make("span", "tag");
  node.rate = make("div", "node-rate");
  node.value = make("b");
  node.unit = make("span");
  node.rate.append(node.value, " ", node.unit);
  head.append(make("span", "node-name", title), node.tag, node.state);
  node.append(head, node.rate);
  return node;
}

function buildWorker(instance) {
  const node = buildNode(instance.name);
  if (instance.kind === "consumer") {
    node.cells = make("div", "cells");
    node.append(node.cells);
  }
  return node;
}

function buildBroker(broker) {
  const node = buildNode(`Broker ${broker.id}`);
  node.cells = make("div", "cells");
  node.append(node.cells);
  return node;
}

function showProducer(node, producer) {
  const isGone = ["stopped", "source ended"].includes(producer.state);
  name(node, `node ${producer.state} ${isGone ? "gone" : ""}`);
  node.tag.hidden = true;
  say(node.state, producer.state);
  say(node.value, count(producer.recordsPerSecond));
  say(node.unit, producer.paused || isGone ? "records/s" : `of ${producer.targetRate ? count(producer.targetRate) : "unlimited"} records/s`);
  explain(node.rate, "Records acknowledged per second over the last seconds, and the target rate");
}

function showConsumer(node, consumer, partitions) {
  name(node, `node ${consumer.state} ${consumer.state === "stopped" ? "gone" : ""}`);
  node.tag.hidden = true;
  say(node.state, consumer.state);
  say(node.value, count(consumer.recordsPerSecond));
  say(node.unit, `records/s, ${plural(partitions, "partition")}`);
  explain(node.rate, "Records processed per second over the last seconds; the squares are its partitions, a stronger colour means more lag");
}

function showBroker(node, broker) {
  name(node, `node ${broker.state}`);
  node.tag.hidden = !broker.isController;
  say(node.tag, "controller");
  explain(node.tag, "The broker that clients are told is the cluster's controller");
  say(node.state, broker.state);
  explain(node, broker.address ? `Broker ${broker.id} at ${broker.address}` : `Broker ${broker.id}`);
  say(node.value, count(broker.leads.length));
  say(node.unit, `led, ${count(broker.inSync)} of ${plural(broker.replicas, "replica")} in sync`);
  explain(node.rate, "Partitions that this broker leads (the squares), and its replicas that are in sync");
}

function showCells(cells, partitions, isMany, describe, show) {
  name(cells, isMany ? "cells many" : "cells");
  each(cells, partitions, (p) => p, (p) => {
    const cell = make("span", "cell", String(p));
    cell.dataset.partition = p;
    return cell;
  }, (cell, p) => {
    show(cell, p);
    explain(cell, describe(p));
  });
}

function explainPartition(partition, place, lag) {
  const parts = [`Partition ${partition}`];
  if (place) {
    parts.push(place.leader === null ? "no leader" : `led by broker ${place.leader}`, `in sync: ${place.inSync.length} of ${place.replicas.length}`);
  }
  if (lag) {
    parts.push(lag.consumer ? `read by ${lag.consumer}` : "not assigned", `lag ${count(lag.lag)}`);
  }
  return parts.join(", ");
}

const isShort = (place) => place && place.inSync.length < place.replicas.length;

// The severity of a lag from 0 to 1, on a logarithmic scale.
const heat = (lag) => Math.min(1, Math.log10(1 + lag / 10) / 4);

function showFlow(target, rate, what, workers) {
  if (workers === 0) {
    target.replaceChildren();
    return;
  }
  if (target.childElementCount === 0) {
    target.append(make("b"), make("span"));
    explain(target, `All ${what} records a second, and megabytes, over the last seconds`);
  }
  say(target.firstChild, `${count(rate.recordsPerSecond)}/s`);
  say(target.lastChild, ` ${significant(rate.megabytesPerSecond)} MB/s`);
}

// A partition is drawn at its leader and at its consumer. Pointing at one square highlights both.
export function watchPartitions(stage) {
  const mark = (event, isOn) => {
    const partition = event.target.dataset?.partition;
    if (partition !== undefined) {
      stage.querySelectorAll(`.cell[data-partition="${CSS.escape(partition)}"]`).forEach((cell) => cell.classList.toggle("met", isOn));
    }
  };
  stage.addEventListener("pointerover", (event) => mark(event, true));
  stage.addEventListener("pointerout", (event) => mark(event, false));
}
