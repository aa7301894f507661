// Sends a command to ControlRoom, with the token that only this page has.

const token = document.querySelector('meta[name="page-token"]').content;

export async function ask(path, body, patience = 15000) {
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
