// The one connection to ControlRoom: reconnects by itself, and knows when what is shown is old.

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
      // The browser tries again after a broken connection, but not after an answer that is none.
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
