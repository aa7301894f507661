import { explain, make, say } from "../dom.js";
import { count, milliseconds } from "../format.js";
import { ask } from "./ask.js";
import { button, field, makeSaid, setDisabled } from "./parts.js";

const phases = {
  settling: "settling", measuring: "measuring", catchingUp: "consumers catch up", waiting: "waiting for a fault to end", restoring: "restoring the previous rate",
};

export const isSwept = (lab) => lab.sweep?.stage === "running";

// The control for a sweep, which finds the largest rate within a latency limit.
export class SweepControl {
  #limit = number("50");
  #seconds = number("5");
  #toggle = button("Sweep", "main", () => (this.#isRunning ? this.#stop() : this.#start()));
  #said = makeSaid();
  #found = make("ul", "found");
  #isRunning = false;
  #shown = "";

  constructor(place) {
    const row = make("div", "control-row");
    row.append(field("p99 limit, ms", this.#limit), field("step, seconds", this.#seconds), this.#toggle);
    place.append(row, this.#said.line, this.#found);
  }

  show(lab) {
    const sweep = lab.sweep;
    this.#isRunning = isSwept(lab);
    const canStart = lab.instances.some((i) => i.kind === "producer" && i.state === "running");
    say(this.#toggle, this.#isRunning ? "Stop" : "Sweep");
    this.#toggle.setAttribute("aria-label", this.#isRunning ? "Stop the sweep" : "Start a sweep");
    setDisabled([this.#limit, this.#seconds], this.#isRunning || !canStart);
    setDisabled([this.#toggle], !this.#isRunning && !canStart);
    if (!sweep) {
      return;
    }
    if (this.#isRunning) {
      this.#limit.value = String(sweep.p99LimitMs);
      this.#seconds.value = String(sweep.secondsPerStep);
    }
    // The last message stays until the sweep has a new one.
    const text = tell(sweep);
    if (text !== this.#shown) {
      this.#shown = text;
      this.#said.say(text, sweep.stage === "complete" ? "good" : sweep.stage === "cutShort" ? "bad" : "");
    }
    this.#showFound(sweep);
  }

  #showFound(sweep) {
    const lines = found(sweep);
    while (this.#found.childElementCount < lines.length) {
      this.#found.append(make("li"));
    }
    while (this.#found.childElementCount > lines.length) {
      this.#found.lastChild.remove();
    }
    lines.forEach((line, i) => say(this.#found.children[i], line));
    explain(this.#found, "Held: the largest rate that kept p99 within the limit, as did every rate below it. Knee: the most throughput for its latency.");
  }

  async #start() {
    const [limit, seconds] = [Number(this.#limit.value), Number(this.#seconds.value)];
    const wrong = [[this.#limit, limit], [this.#seconds, seconds]].find(([, value]) => !(value > 0));
    if (wrong) {
      this.#said.say(`'${wrong[0].value}' is not a number above 0.`, "bad");
      return;
    }
    this.#said.say("Sweep: requested…");
    const { isDone, reason } = await ask("/api/sweep", { p99LimitMs: limit, secondsPerStep: seconds });
    if (!isDone) {
      this.#said.say(reason, "bad");
    }
  }

  async #stop() {
    this.#said.say("Stop: requested…");
    const { isDone, reason } = await ask("/api/sweep/stop");
    if (!isDone) {
      this.#said.say(reason, "bad");
    }
  }
}

function number(value) {
  const made = make("input");
  made.type = "text";
  made.inputMode = "decimal";
  made.autocomplete = "off";
  made.value = value;
  return made;
}

function tell(sweep) {
  if (sweep.stage !== "running") {
    return sweep.stage === "complete" ? `Sweep ended: ${sweep.steps.length} rates were measured.` : `Sweep ended. ${sweep.reason}`;
  }
  const now = sweep.now;
  if (!now) {
    return "Sweep: starting…";
  }
  return now.phase === "restoring" ? `Sweep: ${phases.restoring}.` : `Step ${now.step}, ${count(now.rate)} records/s: ${phases[now.phase]}.`;
}

function found(sweep) {
  const { largest, knee } = sweep;
  return [
    ...(largest ? [`Held: ${count(largest.rate)}/s, p99 ${milliseconds(largest.latencyMs.p99)}`] : []),
    ...(!largest && sweep.steps.length > 0 ? [`No rate held p99 under ${sweep.p99LimitMs} ms.`] : []),
    ...(knee ? [`Knee: ${count(knee.acknowledgedPerSecond)}/s, mean ${milliseconds(knee.latencyMs.mean)}`] : []),
  ];
}
