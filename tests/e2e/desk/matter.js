// A matter's page in the stories: opening it, and taking a step through its form.

import assert from "node:assert/strict";

/** The office's day, so many days ago. */
export function ago(days) {
  const at = new Date(Date.now() + 8 * 3_600_000 - days * 86_400_000);
  return at.toISOString().slice(0, 10);
}

/** Asks the core what no page of this story asks. */
export async function tell(screen, command, given) {
  const answer = await screen.window.executeAsyncScript("const done = arguments[arguments.length - 1]; window.__TAURI_INTERNALS__.invoke(arguments[0], arguments[1]).then((data) => done({ data }), (error) => done({ error }))", command, given);
  assert.equal(answer.error, undefined, `${command}: ${JSON.stringify(answer.error)}`);
  return answer.data;
}

export async function openMatter(screen, made) {
  const { row } = await tell(screen, "visit", { id: made.visit });
  await screen.script("location.hash = `#/matters/${arguments[0]}`", row.matter);
  await screen.until(async () => (await screen.there("matter-number")) && (await screen.read("matter-number")) === made.number, "the matter's page");
}

/** Takes one step: from its button when it is the next, from the menu otherwise. */
export async function takes(screen, kind, day, fields = {}, keep = null) {
  const state = await screen.script("return document.querySelectorAll('[data-test=story] > li').length");
  if (!(await opensAsNext(screen, kind))) {
    await chooses(screen, kind);
  }
  await screen.until(() => screen.script("return document.querySelector('[data-test=step-dialog] form')?.dataset.kind === arguments[0]", kind), `the form of ${kind}`);
  await screen.put("step-day", day);
  for (const [name, value] of Object.entries(fields)) await fills(screen, name, value);
  if (keep) await screen.picture(keep);
  await screen.chord("CONTROL", "ENTER");
  await screen.gone("step-dialog");
  await screen.until(async () => (await screen.script("return document.querySelectorAll('[data-test=story] > li').length")) > state, `${kind} in the story`);
  await screen.still();
}

/** Chooses a step in the menu, once it has come to rest. */
export async function chooses(screen, kind) {
  await screen.press("m");
  await screen.place(`take-${kind}`);
  await screen.still();
  await screen.click(`take-${kind}`);
}

async function opensAsNext(screen, kind) {
  const next = await screen.script("return document.querySelector('[data-test=next-step]')?.innerText ?? ''");
  const word = { forward: "转送", sign_for: "签收", return_agreed: "同意退回", accept: "受理", opinion: "处理意见", deliver: "送达", review_opinion: "复查意见", recheck_opinion: "复核意见", answer: "答复", close: "办结" }[kind];
  if (!word || !next.startsWith(`下一步：${word}`)) return false;
  await screen.chord("CONTROL", "ENTER");
  return true;
}

export async function fills(screen, name, value) {
  if (value.choose) return screen.click(`step-${name}-${value.choose}`);
  if (value.unit) {
    await screen.put(`step-${name}`, value.unit);
    await screen.until(async () => (await screen.there(`step-${name}-hit`)) && (await screen.read(`step-${name}-hit`)).startsWith(value.unit), `${value.unit} on top`);
    return screen.click(`step-${name}-hit`);
  }
  return screen.put(`step-${name}`, value);
}
