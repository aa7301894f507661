// Formats numbers for people: with thousands separators and without insignificant digits.

const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });

export const count = (n) => whole.format(n);

export function significant(n) {
  const size = Math.abs(n);
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : 2;
  return n.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

export function short(n) {
  const size = Math.abs(n);
  const [unit, letter] = size >= 1e9 ? [1e9, "G"] : size >= 1e6 ? [1e6, "M"] : size >= 1e3 ? [1e3, "k"] : [1, ""];
  return `${Number((n / unit).toPrecision(3))}${letter}`;
}

export const milliseconds = (n) => (n >= 10000 ? `${significant(n / 1000)} s` : `${significant(n)} ms`);

// One figure of a latency distribution; a dash when nothing was measured.
export const latency = (report, part) => (report.count > 0 || report.max > 0 ? milliseconds(report[part]) : "–");

export const plural = (n, noun) => `${count(n)} ${noun}${n === 1 ? "" : "s"}`;

export const timeOfDay = (at) => clock.format(new Date(at));

export function span(seconds) {
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.floor(seconds) % 60];
  return h > 0 ? `${h} h ${m} min` : m > 0 ? `${m} min ${s} s` : `${s} s`;
}

// The words of a name in camel case: "totalAmount" is "total amount".
export function inWords(name) {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
