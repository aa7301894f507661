import { explain, make, say } from "../dom.js";
import { count } from "../format.js";
import { ask } from "./ask.js";
import { button, field, makeSaid, setDisabled } from "./parts.js";
import { isSwept } from "./sweep.js";

const factors = [["÷ 2", 0.5], ["× 2", 2], ["× 10", 10]];

// The control for the rate of all producers, and for pausing them.
export class RateControl {
  #input = make("input");
  #set = button("Set", "main", () => this.#ask(this.#typed()));
  #pause = button("Pause", "", () => this.#togglePause());
  #quick = [
    ...factors.map(([text, factor]) => button(text, "", () => this.#ask(Math.max(1, Math.round(this.#rate * factor))))),
    button("max", "", () => this.#ask(0)),
  ];
  #said = makeSaid();
  #rate = 0;
  #isPaused = false;
  #wanted = null;
  #whyNot = null;

  constructor(place) {
    this.#input.type = "text";
    this.#input.inputMode = "numeric";
    this.#input.autocomplete = "off";
    this.#input.addEventListener("keydown", (event) => event.key === "Enter" && this.#ask(this.#typed()));
    explain(this.#quick.at(-1), "As fast as possible");
    const row = make("div", "control-row");
    row.append(field("Rate of all producers, records/s", this.#input), this.#set, this.#pause);
    const quick = make("div", "quick");
    quick.append(...this.#quick);
    place.append(row, quick, this.#said.line);
  }

  show(lab) {
    const producers = lab.instances.filter((i) => i.kind === "producer" && i.state !== "stopped" && i.targetRate !== null);
    this.#rate = producers.reduce((sum, p) => sum + p.targetRate, 0);
    this.#isPaused = producers.some((p) => p.paused);
    const whyNot = producers.length === 0 ? "No producer is running." : isSwept(lab) ? "A sweep sets the rate: stop it first." : null;
    setDisabled([this.#input, this.#set, this.#pause, ...this.#quick], whyNot !== null);
    say(this.#pause, this.#isPaused ? "Resume" : "Pause");
    if (document.activeElement !== this.#input) {
      this.#input.value = this.#rate === 0 && producers.length > 0 ? "max" : count(this.#rate);
    }
    if (whyNot !== null) {
      this.#said.say(whyNot);
      this.#wanted = null;
    } else if (this.#whyNot !== null) {
      this.#said.say("");
    } else if (this.#wanted && this.#wanted.isThere(this.#rate, this.#isPaused)) {
      this.#said.say(`${this.#wanted.text}: in force.`, "good");
      this.#wanted = null;
    }
    this.#whyNot = whyNot;
  }

  #typed() {
    const text = this.#input.value.replace(/[\s,_]/g, "").toLowerCase();
    return text === "max" ? 0 : Number(text);
  }

  async #ask(rate) {
    if (!Number.isFinite(rate) || rate < 0) {
      this.#said.say(`'${this.#input.value}' is not a rate; give a number of records per second, or max.`, "bad");
      return;
    }
    this.#input.blur();
    const text = rate === 0 ? "As fast as possible" : `${count(rate)} records/s`;
    await this.#send("/api/producers/rate", { recordsPerSecond: rate }, text, (now) => Math.abs(now - rate) <= rate * 1e-6);
  }

  async #togglePause() {
    const [path, text, is] = this.#isPaused ? ["resume", "Sending again", false] : ["pause", "Paused", true];
    await this.#send(`/api/producers/${path}`, undefined, text, (_, isPaused) => isPaused === is);
  }

  async #send(path, body, text, isThere) {
    this.#said.say(`${text}: requested…`);
    const { isDone, reason } = await ask(path, body);
    this.#wanted = isDone ? { text, isThere } : null;
    this.#said.say(isDone ? `${text}: ordered, waiting for the producers.` : reason, isDone ? "" : "bad");
  }
}
