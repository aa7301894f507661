import { byId, each, explain, make } from "./dom.js";
import { timeOfDay } from "./format.js";

const shown = 60;

export function showEvents(events) {
  const list = byId("events");
  each(list, events.slice(0, shown), (e) => `${e.at} ${e.text}`, build, () => {});
  if (events.length === 0 && list.childElementCount === 0) {
    list.append(make("li", "empty", ""));
  }
}

function build(event) {
  const item = make("li", event.tone);
  const time = make("time", "", timeOfDay(event.at));
  time.dateTime = event.at;
  explain(time, event.at);
  item.append(time, make("span", "", event.text));
  return item;
}
