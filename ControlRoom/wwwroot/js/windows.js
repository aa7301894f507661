import { byId, each, make, name, say } from "./dom.js";
import { count, inWords, significant } from "./format.js";
import { drawWindows } from "./windowChart.js";

const labels = { meanDelay: "mean delay, min", vwap: "VWAP" };

export function showWindows(lab) {
  const windows = lab.windows;
  byId("windows-title").closest("section").hidden = lab.scenario === "raw";
  const names = windows.length > 0 ? Object.keys(windows[0].values) : [];
  showHead(names);
  if (windows.length === 0) {
    each(byId("windows"), [null], () => "none", () => emptyRow(names.length), () => {});
  } else {
    each(byId("windows"), windows, (w) => `${w.key} ${w.start}`, () => make("tr"), (row, w) => showRow(row, w, names));
  }
  drawWindows(byId("windows-chart"), windows);
}

function showHead(names) {
  each(byId("windows-head"), [names], (n) => n.join(), (columns) => {
    const row = make("tr");
    for (const column of ["key", "from (UTC)", "events", ...columns.map((c) => labels[c] ?? inWords(c))]) {
      const cell = make("th", column === "from (UTC)" ? "text" : "", column);
      cell.scope = "col";
      row.append(cell);
    }
    return row;
  }, () => {});
}

function showRow(row, window, names) {
  const cells = [window.key, window.start.slice(0, 16).replace("T", " "), count(window.count), ...names.map((n) => significant(window.values[n] ?? 0))];
  while (row.childElementCount < cells.length) {
    const cell = make(row.childElementCount === 0 ? "th" : "td", row.childElementCount === 1 ? "text" : "");
    if (cell.tagName === "TH") {
      cell.scope = "row";
    }
    row.append(cell);
  }
  cells.forEach((text, i) => say(row.children[i], text));
  name(row, window.alert ? "alert" : "");
  row.title = window.alert ?? (window.closed ? "closed: event time has passed its end" : "open: its events are still coming");
}

function emptyRow(columns) {
  const row = make("tr");
  const cell = make("td", "text empty", "No window has begun yet.");
  cell.colSpan = 3 + columns;
  row.append(cell);
  return row;
}
