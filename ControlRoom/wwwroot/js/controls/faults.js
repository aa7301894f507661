import { each, make, say } from "../dom.js";
import { faultText } from "../faultText.js";
import { ask, hostPatience } from "./ask.js";
import { button, field, makeSaid, setDisabled } from "./parts.js";

const roles = [
  ["leader", "leader of partition 0"], ["follower", "follower of partition 0"], ["controller", "controller"], ["coordinator", "group's coordinator"],
  ["txn-coordinator", "transactions' coordinator"],
  ["brokers", "all brokers in turn"], ["all", "all brokers at once"], ["events", "events' topic"], ["clients", "all clients"], ["sides", "network between"],
];

// Actions that take an amount, with an example of it.
const amounts = { slow: "500ms", throttle: "1m/s", quota: "1m/s" };

// The control that injects a fault, for a time or until it is healed.
export class FaultsControl {
  #action = make("select");
  #target = make("select");
  #sides = make("input");
  #amount = make("input");
  #seconds = make("input");
  #inject = button("Inject", "danger", () => this.#ask());
  #said = makeSaid();
  #active = make("ul", "active-faults");
  #sidesField = null;
  #amountField = null;
  #lab = null;
  #isHostThere = false;

  constructor(place) {
    this.#sides.type = "text";
    this.#sides.placeholder = "such as 1|2,3";
    this.#amount.type = "text";
    this.#seconds.type = "text";
    this.#seconds.inputMode = "decimal";
    this.#seconds.value = "8";
    this.#seconds.placeholder = "until healed";
    this.#action.addEventListener("change", () => this.#refresh());
    this.#target.addEventListener("change", () => this.#refresh());
    const what = make("div", "control-row");
    this.#sidesField = field("sides", this.#sides);
    this.#amountField = field("by", this.#amount);
    what.append(field("Fault", this.#action), field("of", this.#target), this.#sidesField);
    const how = make("div", "control-row");
    how.append(this.#amountField, field("for seconds", this.#seconds), this.#inject);
    place.append(what, how, this.#said.line, this.#active);
  }

  show(lab, brokers, isHostThere) {
    this.#lab = lab;
    this.#isHostThere = isHostThere;
    const actions = [...new Set((lab.hostState?.capabilities.faults ?? []).map((f) => f.action))];
    each(this.#action, actions, (value) => value, (value) => Object.assign(make("option", "", value), { value }), () => {});
    const targets = [
      ...brokers.map((b) => [String(b.id), `broker ${b.id}`]),
      ...(brokers.length > 0 ? roles : []),
      ...(lab.hostState?.workers ?? []).map((w) => [w.name, w.name]),
    ];
    each(this.#target, targets, ([value]) => value, ([value]) => Object.assign(make("option"), { value }), (option, [, text]) => say(option, text));
    this.#refresh();
    const running = (lab.hostState?.faults ?? []).filter((f) => f.stage === "active" || f.stage === "planned");
    each(this.#active, running, (f) => f.id, (f) => this.#buildActive(f), (item, f) => say(item.firstChild, describe(f)));
  }

  #refresh() {
    this.#sidesField.hidden = this.#target.value !== "sides";
    this.#amountField.hidden = !(this.#action.value in amounts);
    this.#amount.placeholder = amounts[this.#action.value] ?? "";
    const whyNot = this.#whyNot();
    setDisabled([this.#inject], whyNot !== null);
    if (whyNot !== null) {
      this.#said.say(whyNot);
      this.refused_ = whyNot;
    } else if (this.refused_) {
      this.refused_ = null;
      this.#said.say("");
    }
  }

  #whyNot() {
    const host = this.#lab?.hostState;
    if (!host || !this.#isHostThere) {
      return "No host that can inject faults is connected.";
    }
    const target = this.#target.value;
    const kind = /^(producer|consumer)-/.test(target) ? "worker" : "broker";
    const can = host.capabilities.faults.find((f) => f.action === this.#action.value && f.target === kind);
    return can ? can.whyNot ?? null : `This host cannot ${this.#action.value} a ${kind}.`;
  }

  #buildActive(fault) {
    const item = make("li");
    const heal = button("Heal", "", async () => {
      const { isDone, reason } = await ask(`/api/faults/${fault.id}/heal`, undefined, hostPatience);
      this.#said.say(isDone ? `${describe(fault)}: healed.` : reason, isDone ? "good" : "bad");
    });
    item.append(make("span"), heal);
    return item;
  }

  async #ask() {
    const text = this.#seconds.value.trim();
    const seconds = text === "" ? null : Number(text);
    if (seconds !== null && !(seconds > 0)) {
      this.#said.say(`'${text}' is not a duration; give seconds, or nothing to heal it by hand.`, "bad");
      return;
    }
    const target = this.#target.value === "sides" ? this.#sides.value.trim() : this.#target.value;
    const amount = this.#action.value in amounts && this.#amount.value.trim() !== "" ? this.#amount.value.trim() : null;
    const name = `${this.#action.value} ${this.#target.value === "sides" ? target : this.#target.selectedOptions[0]?.textContent ?? ""}`;
    this.#said.say(`${name}: requested…`);
    const { isDone, reason } = await ask("/api/faults", { action: this.#action.value, target, forSeconds: seconds, amount }, hostPatience);
    this.#said.say(isDone ? `${name}: done.` : reason, isDone ? "good" : "bad");
  }
}

function describe(fault) {
  const what = faultText(fault);
  if (fault.stage === "planned") {
    return fault.plannedAtSeconds === null ? `${what}, planned` : `${what}, planned at ${fault.plannedAtSeconds} s`;
  }
  return fault.forSeconds ? `${what} for ${fault.forSeconds} s` : what;
}
