import { make, say } from "../dom.js";
import { plural } from "../format.js";
import { ask, hostPatience } from "./ask.js";
import { button, makeSaid, setDisabled } from "./parts.js";

// The control for the number of consumers, when the host can change it.
export class ConsumersControl {
  #less = button("−", "", () => this.#ask(this.#count - 1));
  #more = button("+", "", () => this.#ask(this.#count + 1));
  #label = make("span", "label", "Consumers");
  #shown = make("output");
  #said = makeSaid();
  #count = 0;

  constructor(place) {
    this.#less.setAttribute("aria-label", "One consumer fewer");
    this.#more.setAttribute("aria-label", "One consumer more");
    const row = make("div", "stepper");
    row.append(this.#label, this.#less, this.#shown, this.#more);
    place.append(row, this.#said.line);
  }

  show(lab, isHostThere) {
    const can = lab.hostState?.capabilities.consumers;
    this.#count = can?.count ?? lab.instances.filter((i) => i.kind === "consumer" && i.state !== "stopped").length;
    say(this.#label, lab.groups ? "Consumers in each group" : "Consumers");
    say(this.#shown, String(this.#count));
    const whyNot = !can || !isHostThere ? "No host that can start or stop consumers is connected." : can.whyNot;
    setDisabled([this.#less], Boolean(whyNot) || this.#count <= 1);
    setDisabled([this.#more], Boolean(whyNot) || this.#count >= (can?.max ?? 0));
    if (whyNot) {
      this.#said.say(whyNot);
    }
  }

  async #ask(count) {
    this.#said.say(`${plural(count, "consumer")}: requested…`);
    const { isDone, reason } = await ask("/api/consumers", { count }, hostPatience);
    this.#said.say(isDone ? `${plural(count, "consumer")}: the group is rebalancing.` : reason, isDone ? "good" : "bad");
  }
}
