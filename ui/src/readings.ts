// How far a statement has been read back, from the readings and what now stands on the form. Pure.

import type { Reading } from "./bindings";

export type ReadState = "none" | "confirmed" | "corrected" | "stale";

export function readState(readings: Reading[], statement: string): ReadState {
  const last = readings.at(-1);
  if (!last) return "none";
  const confirmed = [...readings].reverse().find((reading) => reading.outcome === "confirmed");
  if (confirmed && confirmed.statement.trim() === statement.trim()) return last.outcome === "confirmed" ? "confirmed" : "corrected";
  if (last.outcome === "corrected") return "corrected";
  return "stale";
}
