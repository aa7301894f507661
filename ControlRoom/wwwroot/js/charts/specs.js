import { axis, logAxis, logScale } from "./axes.js";
import { count, milliseconds, short, significant } from "../format.js";

const fromZero = { range: (_, __, high) => [0, Math.max(1e-9, high) * 1.08] };
const shortAxis = () => axis({ space: 30, values: (_, splits) => splits.map(short) });
const orDash = (format) => (n) => (n === null || n === undefined ? "–" : format(n));

export const throughput = {
  title: "Throughput", namesFaults: true,
  meaning: "Records per second, by second. A gap between acknowledged and consumed means growing lag.",
  scale: fromZero,
  axis: shortAxis,
  series: [
    { name: "sent", color: "sent", value: (p) => p.sentPerSecond, text: count, dash: [4, 3], width: 1.5, meaning: "Records handed to the client in this second" },
    { name: "acknowledged", color: "acknowledged", value: (p) => p.acknowledgedPerSecond, text: count, fill: 0.1, meaning: "Records acknowledged in this second" },
    { name: "consumed", color: "consumed", value: (p) => p.consumedPerSecond, text: count, meaning: "Records that consumers processed in this second" },
  ],
};

export const volume = {
  title: "Volume, MB/s",
  meaning: "Megabytes (10⁶ bytes) of keys and values per second, before compression.",
  scale: fromZero,
  axis: shortAxis,
  series: [
    { name: "acknowledged", color: "acknowledged", value: (p) => p.acknowledgedMegabytesPerSecond, text: significant, fill: 0.1, meaning: "Megabytes acknowledged in this second" },
    { name: "consumed", color: "consumed", value: (p) => p.consumedMegabytesPerSecond, text: significant, meaning: "Megabytes that consumers processed in this second" },
  ],
};

export const latency = {
  title: "Latency, log scale",
  meaning: "Time from a record's intended send time at the target rate until it is consumed. A sender that stalls cannot hide it.",
  scale: logScale,
  axis: logAxis,
  series: [
    { name: "p50", color: "p50", value: (p) => p.latencyMs?.p50 ?? null, text: orDash(milliseconds), meaning: "Half of this second's records took no longer" },
    { name: "p99", color: "p99", value: (p) => p.latencyMs?.p99 ?? null, text: orDash(milliseconds), meaning: "99% of this second's records took no longer" },
    { name: "p99.9", color: "p999", value: (p) => p.latencyMs?.p999 ?? null, text: orDash(milliseconds), meaning: "99.9% of this second's records took no longer" },
  ],
};
