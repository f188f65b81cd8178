// The walk-in form as data: empty, filled from a known person, turned into a group, a letter, a
// matter without a name. Pure; the page only shows it.

import type { ContactChannel as Channel, FormCheck, IdentityDocument, Party, Refusal, WalkIn, Warning } from "./bindings";

/** What the draft keeps. */
export type Draft = { form: WalkIn; at: string };

export function emptyDocument(): IdentityDocument {
  return { type: "resident_id", number: "", seen: true };
}

export function emptyParty(role: Party["role"] = "petitioner"): Party {
  return { role, kind: "person", name: "", sex: null, birth: null, documents: [emptyDocument()], phone: null, division: null, address: null, petitioner: null, other_names: [], nationality: null, acts_for: null, relation: null, authority: null };
}

export function emptyForm(channel: Channel = "visit"): WalkIn {
  return {
    channel,
    source: "direct",
    arrived: null,
    heads: 1,
    petitioners: [emptyParty()],
    statement: "",
    summary: "",
    purpose: "appeal",
    content: null,
    place: null,
    follows: null,
    answer: null,
    signatories: null,
    first_nationally: null,
    origin: null,
    readings: [],
    ticket: null,
    wants_code: false,
  };
}

/** Whether anything was typed that would be a pity to lose. */
export function touched(form: WalkIn): boolean {
  const person = form.petitioners.some((p) => p.name || p.phone || p.address || p.division || p.birth || p.documents.some((d) => d.number));
  return person || Boolean(form.statement || form.summary || form.content || form.place || form.follows || form.answer);
}

/** The form as the core wants it: blanks are nothing, and a paper without a number was not given. */
export function trimmed(form: WalkIn): WalkIn {
  return {
    ...form,
    petitioners: form.petitioners.map((party) => ({
      ...party,
      documents: party.documents.filter((document) => document.number.trim() !== ""),
      birth: blank(party.birth),
      phone: blank(party.phone),
      address: blank(party.address),
    })),
    answer: blank(form.answer),
    follows: blank(form.follows),
  };
}

/** Several people with one matter: those named speak for the others. */
export function asGroup(form: WalkIn, group: boolean): void {
  form.petitioners.forEach((party) => {
    if (group && party.role === "petitioner") party.role = "representative";
    if (!group && party.role === "representative") party.role = "petitioner";
  });
  if (group) form.heads = Math.max(form.heads, 5, form.petitioners.length);
  else form.heads = Math.max(1, people(form));
}

export function isGroup(form: WalkIn): boolean {
  return form.petitioners.some((party) => party.role === "representative");
}

/** Without a name: nobody is written down, the matter still counts. */
export function withoutName(form: WalkIn, anonymous: boolean): void {
  form.petitioners = anonymous ? [] : [emptyParty()];
}

/** Adds a person; one more head, unless the heads were counted apart. */
export function addParty(form: WalkIn): Party {
  const countedApart = form.heads !== people(form);
  const party = emptyParty(isGroup(form) ? "representative" : "petitioner");
  form.petitioners.push(party);
  if (!countedApart) form.heads = people(form);
  return party;
}

export function removeParty(form: WalkIn, index: number): void {
  const countedApart = form.heads !== people(form);
  form.petitioners.splice(index, 1);
  if (!countedApart) form.heads = Math.max(1, people(form));
}

/**
 * Puts a known person into a place of the form, keeping the role that the place has. Document and
 * telephone stay on file and are not given out; what the clerk has typed of them is kept.
 */
export function fillParty(form: WalkIn, index: number, known: Party): void {
  const typed = form.petitioners[index];
  const documents = typed?.documents.map((document) => ({ ...document })) ?? [emptyDocument()];
  form.petitioners.splice(index, 1, { ...known, role: typed?.role ?? known.role, documents, phone: typed?.phone ?? null });
}

/** Those who came themselves; an agent or guardian speaks for somebody and is no head. */
export function people(form: WalkIn): number {
  return form.petitioners.filter((party) => party.role === "petitioner" || party.role === "representative").length;
}

/** The first sentence of what was said, short enough for one line of the slip. */
export function firstSentence(statement: string, limit = 40): string {
  const sentence = statement.trim().split(/[。!?!?\n]/)[0]?.trim() ?? "";
  const letters = Array.from(sentence);
  return letters.length <= limit ? sentence : `${letters.slice(0, limit - 1).join("")}…`;
}

/** What a clerk typed into the search for somebody who was not found. */
export function typedKind(text: string): "name" | "phone" | "document" {
  const plain = text.trim();
  if (!/^[A-Za-z]{0,3}\d[\d-]*[\dXx]?$/.test(plain)) return "name";
  return /^(1\d{10}|0\d{2,3}-?\d{7,8}|\d{7,8})$/.test(plain) ? "phone" : "document";
}

/** The field that a refusal points at, if it points at one. */
export function fieldOf(refusal: Refusal): string | null {
  if (refusal.code === "bad_heads") return "heads";
  if (refusal.code === "unknown_content") return "content";
  if ("detail" in refusal && typeof refusal.detail === "object" && refusal.detail !== null && "field" in refusal.detail) return refusal.detail.field;
  return null;
}

/** What is to be said under one field. What is merely still missing waits until the clerk tried to save. */
export function refusalAt(check: FormCheck | null, path: string, attempted: boolean): Refusal | null {
  const found = check?.refusals.find((entry) => entry.field === path && (attempted || entry.refusal.code !== "missing"));
  return found?.refusal ?? null;
}

export function warningsAt(check: FormCheck | null, path: string): Warning[] {
  return check?.warnings.filter((warning) => warning.field === path) ?? [];
}

function blank(text: string | null): string | null {
  return text === null || text.trim() === "" ? null : text.trim();
}
