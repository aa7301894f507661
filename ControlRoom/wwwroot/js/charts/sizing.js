// A uPlot that follows its container's size, and is created again when colours change.
export function mount(place, makeOptions, data) {
  const size = () => ({ width: Math.max(120, place.clientWidth), height: place.clientHeight });
  let plot = null;
  let shown = data;

  function build() {
    plot?.destroy();
    plot = new uPlot({ ...makeOptions(), ...size() }, shown, place);
  }

  build();
  new ResizeObserver(() => {
    if (plot.width !== size().width) {
      plot.setSize(size());
    }
  }).observe(place);
  return {
    rebuild: build,
    show(next) {
      shown = next;
      plot.setData(next);
    },
    get plot() {
      return plot;
    },
  };
}
