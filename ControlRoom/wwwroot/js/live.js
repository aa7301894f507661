// The connection to ControlRoom. Reconnects by itself, and detects when the page's data is outdated.

const patience = 3500;
const retry = 1000;

export function connect(address, { onUpdate, onState }) {
  let heard = null;
  let source = null;
  let state = "connecting";

  function change(next) {
    if (next !== state || next !== "live") {
      state = next;
      onState(next, heard);
    }
  }

  function open() {
    source?.close();
    source = new EventSource(address);
    source.addEventListener("live", (event) => {
      heard = new Date();
      change("live");
      onUpdate(JSON.parse(event.data));
    });
    source.addEventListener("error", () => {
      change("lost");
      // The browser reconnects after a broken connection, but not after an error response.
      if (source.readyState === EventSource.CLOSED) {
        setTimeout(open, retry);
      }
    });
  }

  setInterval(() => {
    if (heard && state !== "lost" && Date.now() - heard > patience) {
      change("stale");
    }
  }, 500);
  open();
}
