import { timeAxis } from "./axes.js";
import { timeOfDay } from "../format.js";

const span = 600;
const leastSpan = 60;

// The page's charts over time: the newest ten minutes, with times of day.
export const lastMinutes = {
  note: "last 10 minutes",
  axis: timeAxis,
  x: (point) => Date.parse(point.at) / 1000,
  range: (low, high) => [Math.min(low, Math.max(high - span, Math.min(low, high - leastSpan))), high],
  tell: (point) => timeOfDay(point.at),
  atRest: (points) => points.at(-1),
};
