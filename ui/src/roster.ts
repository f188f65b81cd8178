// The roster's words: on which days a rule holds, and how a rule stands today.

import type { DutyRule } from "./bindings";
import type { Language } from "./appearance";

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
export const WEEKS = [1, 2, 3, 4, 5] as const;

const NAMES: Record<Language, string[]> = { zh: ["一", "二", "三", "四", "五", "六", "日"], en: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] };
const PLACES = ["1st", "2nd", "3rd", "4th", "5th"];

/** 每周一、三 / each Mon, Wed; with the weeks of the month where they matter. */
export function daysInWords(rule: Pick<DutyRule, "weekdays" | "weeks">, language: Language): string {
  const { weekdays, weeks } = rule;
  const mark = language === "zh" ? "、" : ", ";
  const days = weekdays.map((day) => NAMES[language][day - 1]).join(mark);
  if (weeks.length > 0) {
    if (language === "zh") return `每月第${weeks.map((week) => NAMES.zh[week - 1]).join(mark)}个星期${days}`;
    return `${weeks.map((week) => PLACES[week - 1]).join(mark)} ${days} of the month`;
  }
  if (weekdays.length === 7) return language === "zh" ? "每个工作日" : "every working day";
  if (weekdays.join("") === "12345") return language === "zh" ? "每周一至周五" : "Mon to Fri";
  return language === "zh" ? `每周${days}` : `each ${days}`;
}

export type RuleState = "inForce" | "later" | "ended" | "voided";

export function ruleState(rule: DutyRule, today: string): RuleState {
  if (rule.void_reason !== null) return "voided";
  if (rule.valid_to !== null && rule.valid_to < today) return "ended";
  return rule.valid_from > today ? "later" : "inForce";
}

/** Weeks from Monday to Sunday; a day that belongs to another month is null. */
export function inWeeks<D extends { weekday: number }>(days: D[]): (D | null)[][] {
  const weeks: (D | null)[][] = [];
  let week: (D | null)[] = [];
  for (const day of days) {
    if (weeks.length === 0 || day.weekday === 1) weeks.push((week = Array.from({ length: 7 }, () => null)));
    week[day.weekday - 1] = day;
  }
  return weeks;
}
