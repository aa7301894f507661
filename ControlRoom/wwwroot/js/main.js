import { ChartBoard } from "./charts/board.js";
import { ConsumersControl } from "./controls/consumers.js";
import { FaultsControl } from "./controls/faults.js";
import { RateControl } from "./controls/rate.js";
import { SweepControl } from "./controls/sweep.js";
import { showDelivery } from "./delivery.js";
import { byId, name, say } from "./dom.js";
import { showEvents } from "./events.js";
import { showFigures } from "./figures.js";
import { plural, span, timeOfDay } from "./format.js";
import { showParts } from "./parts.js";
import { History } from "./history.js";
import { connect } from "./live.js";
import { showTopology, watchPartitions } from "./topology.js";
import { showVerdict } from "./verdict.js";
import { showWindows } from "./windows.js";
import { showWorkers } from "./workers.js";

const stage = document.querySelector(".stage");
const history_ = new History();
const charts = new ChartBoard(byId("charts"));
const rate = new RateControl(byId("rate-control"));
const sweep = new SweepControl(byId("sweep-control"));
const consumers = new ConsumersControl(byId("consumers-control"));
const faults = new FaultsControl(byId("faults-control"));
let newest = null;

function show(update) {
  if (newest && newest.process !== update.process) {
    // Another ControlRoom answers. It has its own page and token.
    location.reload();
    return;
  }
  newest = update;
  const lab = update.lab;
  history_.take(lab.run, update.timeline);
  document.body.classList.remove("loading");
  say(byId("lab-name"), `${lab.scenario} · ${plural(lab.brokers.count, `${lab.brokers.mode} broker`)} · ${lab.topic.count > 1 ? `${lab.topic.count} topics from` : "topic"} ${lab.topic.name}, ${plural(lab.topic.partitions, "partition")} × ${lab.topic.replication}`);
  say(byId("as-of"), `run ${lab.run || "none yet"}, ${span(lab.elapsedSeconds)}, as of ${timeOfDay(lab.at)}`);
  showVerdict(lab, update.brokers);
  showFigures(lab);
  showTopology(update);
  charts.show({ points: history_.points, hostState: lab.hostState, distribution: update.distribution, distributionNow: update.distributionNow, sweep: lab.sweep });
  rate.show(lab);
  sweep.show(lab);
  consumers.show(lab, update.isHostThere);
  faults.show(lab, update.brokers, update.isHostThere);
  showEvents(update.events);
  showWindows(lab);
  showDelivery(lab.delivery);
  showParts(lab);
  showWorkers(lab);
}

function showConnection(state, heard) {
  const texts = {
    connecting: "connecting",
    live: "live",
    stale: `stale: no update since ${heard ? timeOfDay(heard) : "the start"}`,
    lost: heard ? `connection lost: this is from ${timeOfDay(heard)}` : "ControlRoom does not answer",
  };
  name(byId("connection"), `connection ${state}`);
  say(byId("connection"), texts[state]);
  document.body.classList.toggle("stale", state === "stale" || state === "lost");
}

watchPartitions(stage);
new ResizeObserver(() => newest && showTopology(newest)).observe(stage);
connect("/api/live", { onUpdate: show, onState: showConnection });
