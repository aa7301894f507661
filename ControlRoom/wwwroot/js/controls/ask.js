// Sends a command to ControlRoom, with the token that only this page has.

const token = document.querySelector('meta[name="page-token"]').content;

// The host fetches a command within 10 s and carries it out within 90 s.
export const hostPatience = 110000;

// ControlRoom reads the last order back within 15 s and writes the next one within 15 s.
const orderPatience = 40000;

export async function ask(path, body, patience = orderPatience) {
  try {
    const answer = await fetch(path, {
      method: "POST",
      headers: { "X-StreamLab-Token": token, "Content-Type": "application/json" },
      body: JSON.stringify(body ?? {}),
      signal: AbortSignal.timeout(patience),
    });
    const said = await answer.json().catch(() => ({}));
    return { isDone: answer.ok, said, reason: answer.ok ? null : said.reason ?? said.detail ?? `ControlRoom answered ${answer.status}` };
  } catch {
    return { isDone: false, said: {}, reason: "ControlRoom does not answer." };
  }
}
