// The seconds that ControlRoom sent, oldest first. An update has new and changed seconds.

const capacity = 600;

export class History {
  #seconds = new Map();
  #run = "";

  get points() {
    return [...this.#seconds.values()];
  }

  take(run, points) {
    if (run !== this.#run) {
      this.#seconds.clear();
      this.#run = run;
    }
    const late = points.some((p) => !this.#seconds.has(p.at) && p.at < this.#newest());
    for (const point of points) {
      this.#seconds.set(point.at, point);
    }
    if (late) {
      this.#seconds = new Map([...this.#seconds].sort(([a], [b]) => (a < b ? -1 : 1)));
    }
    for (const at of this.#seconds.keys()) {
      if (this.#seconds.size <= capacity) {
        break;
      }
      this.#seconds.delete(at);
    }
  }

  #newest() {
    return [...this.#seconds.keys()].at(-1) ?? "";
  }
}
