import { byId, each, explain, make, name, say } from "./dom.js";
import { count } from "./format.js";

const rows = [
  ["sent", "handed to the client"],
  ["acknowledged", "confirmed by the brokers"],
  ["unacknowledged", "sent, not confirmed: may or may not be there"],
  ["consumed", "stamped records read, repetitions included"],
  ["pending", "acknowledged, on their way"],
  ["lost", "acknowledged and never consumed", true],
  ["duplicates", "consumed more than once"],
  ["repeated", "duplicates that no restart or rebalance explains", true],
  ["reordered", "consumed after a later one", true],
  ["phantom", "consumed and never sent", true],
  ["foreign", "another client's, counted apart"],
  ["malformed", "lines of the source that were skipped"],
];

export function showDelivery(delivery) {
  each(byId("delivery"), rows, ([what]) => what, build, (row, [what, , isForbidden]) => {
    say(row.lastChild, count(delivery[what]));
    name(row, isForbidden ? (delivery[what] === 0 ? "good" : "bad") : "");
  });
}

function build([what, meaning, isForbidden]) {
  const row = make("tr");
  const head = make("th", "", what);
  head.scope = "row";
  row.append(head, make("td", "meaning", meaning), make("td"));
  explain(row, isForbidden ? `${what}: ${meaning}. More than none fails the verdict.` : `${what}: ${meaning}.`);
  return row;
}
