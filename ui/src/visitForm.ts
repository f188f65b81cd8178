// The walk-in form as data: empty, filled from a known person, turned into a group, a letter, a
// matter without a name. Pure; the page only shows it.

import type { Authority, ContactChannel as Channel, DocumentType, FormCheck, IdentityDocument, Origin, Party, Refusal, Source, WalkIn, Warning } from "./bindings";
import { birthTyped } from "./days";

/** What the draft keeps. */
export type Draft = { form: WalkIn; at: string };

export function emptyDocument(): IdentityDocument {
  return { type: "resident_id", number: "", seen: true };
}

export function emptyParty(role: Party["role"] = "petitioner"): Party {
  return { role, kind: "person", name: "", sex: null, birth: null, documents: [emptyDocument()], phone: null, division: null, address: null, petitioner: null, other_names: [], nationality: null, acts_for: null, relation: null, authority: null };
}

export function emptyOrigin(): Origin {
  return { opened: null, read: null, postmark: null, posted_from: null, mail_number: null, pages: null, line: null, caller: null, platform: null, item: null, sender: null, sender_number: null, opening: null };
}

export function emptyAuthority(): Authority {
  return { powers: "", until: null, seen: false };
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
    accused: [],
  };
}

/** What each channel brings along, in the order in which one reads it off the paper or asks for it. */
const BROUGHT: Record<Channel, (keyof Origin)[]> = {
  visit: [],
  letter: ["opened", "read", "pages", "postmark", "posted_from", "mail_number", "opening"],
  call: ["line", "caller"],
  net: ["platform", "item"],
  fax: ["line", "caller", "pages"],
};

/** What there is to say about how it came; who passed it on is asked only when somebody did. */
export function broughtBy(channel: Channel, source: Source): (keyof Origin)[] {
  return source === "direct" ? BROUGHT[channel] : [...BROUGHT[channel], "sender", "sender_number"];
}

/** A draft of an earlier version of the program, with everything that a form holds today. */
export function completed(form: WalkIn): WalkIn {
  return { ...emptyForm(form.channel), ...form, petitioners: form.petitioners.map((party) => ({ ...emptyParty(party.role), ...party })) };
}

/** Whether nothing at all was typed about somebody: nobody is recorded then. */
export function nobody(party: Party): boolean {
  const told = party.name + party.other_names.map((other) => other.name).join("") + party.documents.map((document) => document.number).join("");
  return !told.trim() && !party.petitioner && !party.birth && !party.phone && !party.address && !party.division && !party.nationality && (party.sex ?? "unknown") === "unknown";
}

/** Without anybody's name the record is anonymous, and a code is given to ask with later. */
export function nameless(form: WalkIn): "nobody" | "unknown" | null {
  const there = form.petitioners.filter((party) => !nobody(party));
  if (there.length === 0) return "nobody";
  return there.some((party) => party.name.trim() || party.petitioner) ? null : "unknown";
}

/** Whether anything was typed that would be a pity to lose. */
export function touched(form: WalkIn): boolean {
  const came = Object.values(form.origin ?? {}).some((told) => told !== null && told !== "");
  return came || form.accused.some((one) => one.person || one.unit) || form.petitioners.some((party) => !nobody(party)) || Boolean(form.statement || form.summary || form.content || form.place || form.follows || form.answer);
}

/**
 * The form as the core wants it: blanks are nothing, a paper without a number was not given, and what
 * another channel or part would have brought stays behind.
 */
export function trimmed(form: WalkIn): WalkIn {
  return {
    ...form,
    petitioners: form.petitioners.map((party) => ({
      ...party,
      documents: party.documents.filter((document) => document.number.trim() !== ""),
      other_names: party.other_names.filter((other) => other.name.trim() !== ""),
      birth: blank(party.birth) && birthTyped(party.birth ?? ""),
      phone: blank(party.phone),
      address: blank(party.address),
      acts_for: speaks(party) ? party.acts_for : null,
      relation: party.role === "guardian" ? blank(party.relation) : null,
      authority: party.role === "agent" ? party.authority : null,
    })),
    answer: blank(form.answer),
    follows: blank(form.follows),
    accused: form.purpose === "accusation" ? accusedIn(form) : [],
    origin: form.origin && brought(form.origin, broughtBy(form.channel, form.source)),
  };
}

/** Whom an accusation accuses; where nothing was written, nobody. */
function accusedIn(form: WalkIn): WalkIn["accused"] {
  const told = form.accused.map((one) => ({ person: blank(one.person), title: blank(one.title), unit: blank(one.unit) }));
  return told.filter((one) => one.person || one.title || one.unit);
}

function brought(origin: Origin, fields: (keyof Origin)[]): Origin | null {
  const told = fields.map((field) => [field, typeof origin[field] === "string" ? blank(origin[field]) : origin[field]]);
  const whole = { ...emptyOrigin(), ...(Object.fromEntries(told) as Partial<Origin>) };
  return Object.values(whole).some((value) => value !== null) ? whole : null;
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

/** Somebody only asked the way: no name unless one was given, one line of what was asked. */
export function onlyAsked(form: WalkIn): void {
  if (form.petitioners.every(nobody)) form.petitioners = [];
  form.purpose = "consult";
}

/** Whether somebody speaks for another who may not be here. */
export function speaks(party: Party): boolean {
  return party.role === "agent" || party.role === "guardian";
}

/** Gives somebody their part; who speaks for another speaks for the first who does not. */
export function asRole(form: WalkIn, index: number, role: Party["role"]): void {
  const party = form.petitioners[index];
  if (!party) return;
  const countedApart = form.heads !== people(form);
  party.role = role;
  party.acts_for = speaks(party) ? (party.acts_for ?? firstSpokenFor(form, index)) : null;
  if (role === "agent") party.authority ??= emptyAuthority();
  if (!countedApart) form.heads = Math.max(1, people(form));
}

function firstSpokenFor(form: WalkIn, speaker: number): number | null {
  const found = form.petitioners.findIndex((party, index) => index !== speaker && !speaks(party));
  return found < 0 ? null : found;
}

/** Adds a person; one more head, unless the heads were counted apart or they speak for another. */
export function addParty(form: WalkIn, role: Party["role"] = isGroup(form) ? "representative" : "petitioner"): Party {
  const countedApart = form.heads !== people(form);
  const party = emptyParty(role);
  form.petitioners.push(party);
  if (!countedApart) form.heads = Math.max(1, people(form));
  asRole(form, form.petitioners.length - 1, role);
  return form.petitioners.at(-1) ?? party;
}

/** Takes a person out; who spoke for them speaks for nobody yet, and the others keep whom they speak for. */
export function removeParty(form: WalkIn, index: number): void {
  const countedApart = form.heads !== people(form);
  form.petitioners.splice(index, 1);
  for (const party of form.petitioners) {
    if (party.acts_for === index) party.acts_for = null;
    else if (party.acts_for !== null && party.acts_for > index) party.acts_for -= 1;
  }
  if (!countedApart) form.heads = Math.max(1, people(form));
}

/** Papers that somebody from abroad carries: with them the nationality is asked for. */
export function foreign(type: DocumentType): boolean {
  return type === "passport" || type === "foreign_permanent";
}

/**
 * Puts a known person into a place of the form, keeping the role that the place has. Document and
 * telephone stay on file and are not given out; what the clerk has typed of them is kept.
 */
export function fillParty(form: WalkIn, index: number, known: Party): void {
  const typed = form.petitioners[index];
  const documents = typed?.documents.map((document) => ({ ...document })) ?? [emptyDocument()];
  const part = { role: typed?.role ?? known.role, acts_for: typed?.acts_for ?? null, relation: typed?.relation ?? null, authority: typed?.authority ?? null };
  form.petitioners.splice(index, 1, { ...known, ...part, documents, phone: typed?.phone ?? null });
}

/** Whose card was just read or scanned: the one being asked, while no paper of theirs is written down; else the next. */
export function cardPlace(form: WalkIn, asked: number): number {
  const free = (party: Party | undefined) => party !== undefined && party.documents.every((document) => !document.number.trim());
  const place = free(form.petitioners[asked]) ? asked : form.petitioners.findIndex(free);
  return place < 0 ? form.petitioners.length : place;
}

/** Puts what a card says where nothing was typed; its name and number are as on the document. */
export function fillCard(form: WalkIn, index: number, card: Pick<Party, "documents"> & Partial<Party>): void {
  if (index >= form.petitioners.length) addParty(form);
  const party = form.petitioners[index];
  if (!party) return;
  if (card.kind && card.kind !== party.kind) Object.assign(party, { kind: card.kind, sex: null, birth: null, nationality: null });
  party.name = card.name?.trim() ? card.name : party.name;
  party.sex ??= card.sex ?? null;
  party.birth ??= card.birth ?? null;
  party.nationality ??= card.nationality ?? null;
  party.division ??= card.division ?? null;
  party.address ??= card.address ?? null;
  party.documents = [...card.documents, ...party.documents.filter((document) => document.number.trim())];
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
