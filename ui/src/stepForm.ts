// What is typed into a step's form and what of it goes to the core. What was typed stays until the
// step is saved, so that neither a refusal nor a closed dialog takes it away.

import { reactive } from "vue";
import type { Facts, NewStep, Offer, Refusal, Slot, StepForm } from "./bindings";

export type Value = string | number | boolean | null;
export type Typed = { day: string | null; facts: Record<string, Value> };

const FACTS: Facts = {
  text: null, reason: null, about: null, unit: null, person: null, lead: null, due: null, days: null, route: null,
  law: null, ground: null, outcome: null, claim: null, findings: null, opinion: null, organ: null, number: null,
  issued: null, form: null, way: null, receiver: null, proof: null, signed: null, witness: null, report: null,
  posted: null, from: null, to: null, place: null, people: null, trigger: null, level: null, rated: null, grade: null,
  medium: null, overriding: null,
};

const kept = reactive(new Map<string, Typed>());

/** The form as it was left, or empty: today, and the earlier step where there is only one. */
export function opened(matter: string, form: StepForm, offer: Offer | undefined, today: string): { typed: Typed; again: boolean } {
  const key = `${matter} ${form.kind}`;
  const before = kept.get(key);
  if (before) return { typed: before, again: written(before, blank(form, offer, today)) };
  kept.set(key, blank(form, offer, today));
  return { typed: kept.get(key) as Typed, again: false };
}

export function blank(form: StepForm, offer: Offer | undefined, today: string): Typed {
  const facts = Object.fromEntries(form.slots.map((slot): [string, Value] => [slot.name, null]));
  const sole = offer?.about.length === 1 ? (offer.about[0] ?? null) : null;
  // A notice of our own is nobody else's: whose it is must be chosen.
  if (form.slots.some((slot) => slot.name === "about") && form.kind !== "notify") facts["about"] = sole;
  return { day: today, facts };
}

/** After saving, or because somebody wants to begin anew. */
export function forget(matter: string, kind: string): void {
  kept.delete(`${matter} ${kind}`);
}

/** All that was typed about a matter: a sealed one leaves nothing behind when its page is left. */
export function forgetMatter(matter: string): void {
  for (const key of [...kept.keys()]) if (key.startsWith(`${matter} `)) kept.delete(key);
}

/** The step for the core: every field is there, those that were left empty are null. */
export function newStep(form: StepForm, typed: Typed): NewStep {
  const facts: Record<string, Value> = { ...FACTS };
  for (const slot of form.slots) facts[slot.name] = given(slot, typed.facts[slot.name] ?? null);
  return { kind: form.kind, day: typed.day?.trim() || null, facts: facts as unknown as Facts };
}

/** What must be there and is not, in the order of the form. */
export function missing(form: StepForm, typed: Typed): string[] {
  return form.slots.filter((slot) => slot.required && given(slot, typed.facts[slot.name] ?? null) === null).map((slot) => slot.name);
}

/** Under which field a refusal belongs; nothing when it speaks of the whole step. */
export function refusedField(refusal: Refusal | null, form: StepForm): string | null {
  if (!refusal) return null;
  const field = BY_CODE[refusal.code] ?? namedField(refusal);
  return field === "day" || form.slots.some((slot) => slot.name === field) ? field : null;
}

const BY_CODE: Partial<Record<Refusal["code"], string>> = { before_cause: "day", extension_too_long: "days", late_request: "posted", firewall: "unit", reason_needed: "reason" };

function namedField(refusal: Refusal): string | null {
  const detail = "detail" in refusal ? refusal.detail : null;
  return typeof detail === "object" && detail !== null && "field" in detail ? String(detail.field) : null;
}

function given(slot: Slot, value: Value): Value {
  if (slot.input.type === "count") return /^\d+$/.test(String(value ?? "").trim()) ? Number(value) : null;
  if (typeof value === "string") return value.trim() || null;
  if (slot.input.type === "flag" && !slot.required) return value === true ? true : null;
  return value;
}

function written(typed: Typed, empty: Typed): boolean {
  return typed.day !== empty.day || Object.entries(typed.facts).some(([name, value]) => (typeof value === "string" ? value.trim() || null : value) !== (empty.facts[name] ?? null));
}
