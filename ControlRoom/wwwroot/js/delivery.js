import { byId, each, explain, make, name, say } from "./dom.js";
import { count } from "./format.js";

const rows = [
  ["sent", "handed to the client"],
  ["acknowledged", "confirmed by the brokers"],
  ["unacknowledged", "sent, neither acknowledged nor refused: may or may not be in the log"],
  ["refused", "refused by the brokers or the client: certainly not in the log", true],
  ["consumed", "stamped records read, repetitions included"],
  ["pending", "acknowledged, not consumed yet"],
  ["lost", "acknowledged and not in the log; before the log is read back, never consumed", true],
  ["skipped", "acknowledged, in the log and never consumed", true],
  ["writtenTwice", "in the log at two offsets", true],
  ["taken", "consumed by a member of the group that is not the lab's"],
  ["duplicates", "consumed more than once"],
  ["repeated", "duplicates that no restart or rebalance explains", true],
  ["reordered", "consumed after a later one", true],
  ["phantom", "consumed and never sent", true],
  ["foreign", "records of another client, counted separately"],
  ["malformed", "lines of the source that were skipped"],
];

export function showDelivery(delivery) {
  each(byId("delivery"), rows, ([what]) => what, build, (row, [what, , isForbidden]) => {
    say(row.lastChild, count(delivery[what]));
    name(row, isForbidden ? (delivery[what] === 0 ? "good" : "bad") : "");
  });
}

const words = (name) => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

function build([what, meaning, isForbidden]) {
  const row = make("tr");
  const head = make("th", "", words(what));
  head.scope = "row";
  row.append(head, make("td", "meaning", meaning), make("td"));
  explain(row, isForbidden ? `${words(what)}: ${meaning}. More than none fails the verdict.` : `${words(what)}: ${meaning}.`);
  return row;
}
