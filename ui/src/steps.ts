// A matter's story as sentences: who did what on which day, and what the step says beside it.
// The same words serve the timeline and the choice of an earlier step.

import type { Facts, StepKind, StepShown, TimelineLine } from "./bindings";
import type { Language } from "./appearance";
import { dayWords } from "./days";
import { en as mattersEn, zh as mattersZh } from "./words/matters";
import { en as stepsEn, zh as stepsZh, looked } from "./words/steps";

export type Detail = { field: string; label: string; text: string };
/** `who` acted; `by` wrote it down, where that was somebody else. */
export type Sentence = { day: string; who: string; what: string; by: string | null };

const MATTERS = { zh: mattersZh, en: mattersEn };
const STEPS = { zh: stepsZh, en: stepsEn };

/** What the sentence itself already tells. */
const TOLD: Partial<Record<StepKind, (keyof Facts)[]>> = {
  set_route: ["route"],
  forward: ["unit", "lead"],
  assign: ["unit", "lead", "due"],
  sign_for: ["person"],
  urge_reply: ["person"],
  feedback_checked: ["outcome"],
  extend: ["days"],
  extend_notified: ["receiver"],
  notify: ["receiver"],
  deliver: ["receiver", "signed", "way"],
  opinion: ["outcome"],
  review_opinion: ["outcome"],
  recheck_opinion: ["outcome"],
  instruct: ["person"],
  take_charge: ["person"],
  supervise: ["unit"],
  follow_up: ["outcome"],
  charge_result: ["outcome"],
  supervise_answer: ["outcome"],
  undertaking_done: ["outcome"],
  call_back: ["outcome"],
  agent_dispatch: ["person", "level"],
  agent_accept: ["person"],
  agent_rating: ["grade"],
  rate: ["rated", "grade"],
};

/** What a field is called in a step of this kind. */
export function fieldLabel(kind: StepKind, field: string, language: Language): string {
  const words = STEPS[language];
  return looked(words.called)[kind]?.[field] ?? (words.field as Record<string, string>)[field] ?? field;
}

/** What the law asks of a field, or nothing. */
export function fieldHint(kind: StepKind, field: string, language: Language): string | undefined {
  return looked(STEPS[language].hint)[kind]?.[field];
}

/** A chosen word as it is read: `not_ours` of the ground, `uphold` of the outcome. */
export function choiceWords(field: string, value: string, language: Language): string {
  return looked(STEPS[language].choice)[field]?.[value] ?? value;
}

/** The steps of a story by their ids, for those that answer one another. */
export function byId(lines: TimelineLine[]): Map<string, TimelineLine> {
  return new Map(lines.flatMap((line) => (line.step ? [[line.step.id, line] as const] : [])));
}

/** A line of the story as a sentence. */
export function sentence(line: TimelineLine, story: TimelineLine[], language: Language): Sentence {
  const day = dayWords(line.day, language);
  if (!line.step) {
    const first = story.find((one) => one.visit !== null) === line;
    return { day, who: line.by, what: STEPS[language].said[first ? "registered" : "cameAgain"], by: null };
  }
  const actor = actorOf(line.step, byId(story), language);
  return { day, who: actor ?? line.by, what: deed(line.step, byId(story), language), by: actor ? line.by : null };
}

/** 10月9日 王丽 转送 住建局. */
export function sentenceWords(line: TimelineLine, story: TimelineLine[], language: Language): string {
  const { day, who, what } = sentence(line, story, language);
  return fill(STEPS[language].said.line, { day, who, what });
}

/** What the step says beside its sentence, in the order of its form. */
export function details(step: StepShown, language: Language): Detail[] {
  const told = ["about", ...(TOLD[step.kind] ?? [])];
  return (Object.entries(step.facts) as [keyof Facts, unknown][])
    .sort(([one], [other]) => place(one) - place(other))
    .filter(([field, value]) => value !== null && value !== undefined && !told.includes(field))
    .map(([field, value]) => ({ field, label: fieldLabel(step.kind, field, language), text: factWords(step, field, value as string | number | boolean, language) }));
}

/** An opinion reads from the request to the basis; everything else as it was asked. */
const ORDER: (keyof Facts)[] = ["claim", "findings", "opinion", "law"];

function place(field: keyof Facts): number {
  return ORDER.indexOf(field);
}

/** Whether the facts are folded under their sentence. */
export function long(facts: Detail[]): boolean {
  return facts.length > 3 || facts.reduce((sum, one) => sum + one.text.length, 0) > 90;
}

function factWords(step: StepShown, field: string, value: string | number | boolean, language: Language): string {
  if (field === "unit") return step.unit_name ?? "";
  if (typeof value === "boolean") return field === "signed" ? STEPS[language].signed[value ? "yes" : "no"] : value ? "✓" : "–";
  const text = String(value);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return dayWords(text, language, true);
  return choiceWords(field, text, language);
}

/** Who acted outside the desk: the petitioner, the unit that signs or answers, a leader, an agent. */
function actorOf(step: StepShown, story: Map<string, TimelineLine>, language: Language): string | null {
  const { facts, kind } = step;
  const unit = unitOf(step, story);
  switch (kind) {
    case "sign_for":
    case "urge_reply":
      return [unit, facts.person].filter(Boolean).join(" ") || null;
    case "feedback":
      return unit || STEPS[language].said.unit;
    case "object":
      return facts.about ? unit || STEPS[language].said.unit : null;
    case "instruct":
    case "take_charge":
    case "agent_accept":
      return facts.person;
    case "review_requested":
    case "recheck_requested":
    case "withdraw":
    case "agent_request":
    case "rate":
      return STEPS[language].said.petitioner;
    default:
      return null;
  }
}

/** The unit that the step names, or that of the step which it answers. */
function unitOf(step: StepShown, story: Map<string, TimelineLine>): string {
  return step.unit_name ?? story.get(step.facts.about ?? "")?.step?.unit_name ?? "";
}

function deed(step: StepShown, story: Map<string, TimelineLine>, language: Language): string {
  const { facts, kind } = step;
  const said = STEPS[language].said;
  const label = MATTERS[language].step[kind];
  const unit = unitOf(step, story);
  const chosen = (field: "outcome" | "grade" | "route" | "rated" | "level") => (facts[field] ? choiceWords(field, facts[field], language) : "");
  const colon = language === "zh" ? "：" : ": ";
  switch (kind) {
    case "forward":
    case "assign":
      return `${label} ${unit}${facts.lead ? said.lead : ""}${kind === "assign" && facts.due ? fill(said.until, { day: dayWords(facts.due, language) }) : ""}`.trim();
    case "sign_for":
    case "feedback":
    case "urge_reply":
      return said[kind];
    case "object":
      return facts.about ? said.object : said.objectOurs;
    case "return_agreed":
    case "return_refused":
      return facts.about ? fill(said[kind], { unit: unit || said.unit }) : label;
    case "feedback_checked":
      return fill(said.feedback_checked, { unit: unit || said.unit, outcome: chosen("outcome") });
    case "urge":
      return fill(said.urge, { unit: unit || said.unit });
    case "lead":
      return fill(said.leadUnit, { unit: unit || said.unit });
    case "extend":
      return facts.days ? fill(said.extend, { days: String(facts.days) }) : label;
    case "deliver":
      return facts.receiver ? `${fill(said.deliver, { receiver: facts.receiver })}${bracket([facts.way && choiceWords("way", facts.way, language), facts.signed === null ? null : STEPS[language].signed[facts.signed ? "yes" : "no"]], language)}` : label;
    case "notify":
    case "extend_notified":
      return facts.receiver ? `${label}${colon}${facts.receiver}` : label;
    case "supervise":
      return unit ? `${label} ${unit}` : label;
    case "set_route":
      return join(label, colon, chosen("route"));
    case "agent_dispatch":
      return join(label, colon, [facts.person, chosen("level")].filter(Boolean).join(" "));
    case "agent_rating":
    case "rate":
      return join(label, colon, [chosen("rated"), chosen("grade")].filter(Boolean).join(" "));
    case "answer":
      return label;
    default:
      return join(label, colon, TOLD[kind]?.includes("outcome") ? chosen("outcome") : "");
  }
}

function join(first: string, between: string, second: string): string {
  return second ? `${first}${between}${second}` : first;
}

function bracket(parts: (string | null)[], language: Language): string {
  const said = parts.filter(Boolean).join(language === "zh" ? "，" : ", ");
  if (!said) return "";
  return language === "zh" ? `（${said}）` : ` (${said})`;
}

function fill(text: string, named: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => named[name] ?? "");
}

/** All steps by what they are for, in the order in which a matter goes. */
export const GROUPS: { id: keyof typeof stepsZh.group; kinds: StepKind[] }[] = [
  { id: "accept", kinds: ["set_route", "accept", "not_accept", "no_longer", "refer", "notify", "draft", "revise", "extend", "extend_approved", "extend_refused", "extend_notified"] },
  { id: "forward", kinds: ["forward", "assign", "sign_for", "lead", "feedback", "feedback_checked", "urge", "urge_reply", "object", "return_agreed", "return_refused", "dispute", "dispute_settled"] },
  { id: "opinion", kinds: ["opinion", "deliver", "review_requested", "review_opinion", "recheck_requested", "recheck_opinion"] },
  { id: "end", kinds: ["answer", "withdraw", "close", "reopen", "archive"] },
  { id: "leader", kinds: ["instruct", "follow_up", "take_charge", "charge_result", "supervise", "supervise_answer"] },
  { id: "meeting", kinds: ["mediation", "hearing", "conference", "agreement", "undertake", "undertaking_done"] },
  { id: "agent", kinds: ["agent_request", "agent_dispatch", "agent_accept", "agent_rating"] },
  { id: "rating", kinds: ["call_back", "rate"] },
];
