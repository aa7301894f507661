// A canvas cannot use style sheets, so charts read the style sheet's colours by name.

const probe = document.createElement("i");
probe.hidden = true;

export function color(token) {
  if (!probe.isConnected) {
    document.body.append(probe);
  }
  probe.style.color = `var(--${token})`;
  return getComputedStyle(probe).color;
}

export function faded(token, share) {
  const parts = color(token).match(/[\d.]+/g).slice(0, 3);
  return `rgba(${parts.join(", ")}, ${share})`;
}

export function onThemeChange(redraw) {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
}

// Paper is white and has a fixed width, whatever the screen is like.
export function onPrint(redraw) {
  const show = (isPaper) => {
    document.documentElement.classList.toggle("paper", isPaper);
    redraw();
  };
  addEventListener("beforeprint", () => show(true));
  addEventListener("afterprint", () => show(false));
}
