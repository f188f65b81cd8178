// What is due, in a word, a shape and a colour: never in colour alone.

import type { MatterState } from "./bindings";
import type { Say } from "./words";

/** Within so many days something is called due soon, as the to-do list counts. */
const SOON = 7;

export type Urgency = "over" | "soon" | "calm";

export function urgency(daysLeft: number | null): Urgency {
  if (daysLeft === null) return "calm";
  if (daysLeft < 0) return "over";
  return daysLeft <= SOON ? "soon" : "calm";
}

export const SHAPE: Record<Urgency, string> = { over: "▲", soon: "△", calm: "○" };
export const MARK: Record<Urgency, string> = { over: "mark-danger", soon: "mark-soon", calm: "" };

/** 已超 3 天 / 今天到期 / 还有 12 天. */
export function leftWords(daysLeft: number, t: Say): string {
  if (daysLeft < 0) return t("matters.page.daysOver", { n: -daysLeft });
  return daysLeft === 0 ? t("matters.page.dueToday") : t("matters.page.daysLeft", { n: daysLeft });
}

const DONE: MatterState[] = ["delivered", "final", "referred", "answered", "closed", "withdrawn"];

/** How a state is marked: done, void, or on its way. */
export function stateMark(state: MatterState): string {
  if (state === "void") return "mark-danger";
  return DONE.includes(state) ? "mark-done" : "";
}
