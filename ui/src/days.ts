// Days and hours as the office writes them. A day is plain text (2026-10-08) from end to end; an
// instant is shown in the office's time, which in China has been UTC+8 all year since 1992.

/** A day that a person typed (1949-12-31, 1949.12.31, 1949年12月31日, 19491231) as 1949-12-31, or null. */
export function plainDay(typed: string): string | null {
  const text = typed.trim();
  const parts = /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? /^(\d{4})\D(\d{1,2})\D(\d{1,2})\D?$/.exec(text);
  if (!parts) return null;
  const day = `${parts[1]}-${parts[2]?.padStart(2, "0")}-${parts[3]?.padStart(2, "0")}`;
  return exists(day) ? day : null;
}

/** A day as one writes it on the day (10-8, 10月8日, or whole), or null; without a year it is this year. */
export function dayTyped(typed: string, today: string): string | null {
  const text = typed.trim();
  const parts = /^(\d{1,2})\D(\d{1,2})\D?$/.exec(text);
  return parts ? plainDay(`${today.slice(0, 4)}-${parts[1]}-${parts[2]}`) : plainDay(text);
}

/** A time as one writes it (9:30, 0930, 10-8 9:30, or whole) as `2026-10-08T09:30`, or null; without a day it is today. */
export function clockTyped(typed: string, today: string): string | null {
  const parts = /^(?:(.+日|.+?[\sT])\s*)?(?:(\d{1,2})[:：点时](\d{2})分?|(\d{2})(\d{2}))$/.exec(typed.trim());
  if (!parts) return null;
  const day = parts[1] ? dayTyped(parts[1].replace(/[\sT]+$/, ""), today) : today;
  const [hour, minute] = [Number(parts[2] ?? parts[4]), Number(parts[3] ?? parts[5])];
  return day && hour < 24 && minute < 60 ? `${day}T${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}` : null;
}

/** A date of birth as it was told: whole, a year and a month, a year (about: `1966~`); anything else stays as typed. */
export function birthTyped(typed: string): string {
  const text = typed.trim();
  const parts = /^(大?约)?\s*(\d{4})(?:[-./年](\d{1,2})?月?)?([~～]|左右)?$/.exec(text);
  if (!parts) return plainDay(text) ?? text;
  const month = parts[3] ? `-${parts[3].padStart(2, "0")}` : "";
  return `${parts[2]}${month}${parts[1] || parts[4] ? "~" : ""}`;
}

/** 约1966年, 1966年5月, 1966-05-01. */
export function birthWords(birth: string | null, language: string): string {
  const parts = /^(\d{4})(?:-(\d{2}))?(~)?$/.exec(birth ?? "");
  if (!parts) return (birth ?? "").replace("~", "");
  if (language === "en") return `${parts[3] ? "about " : ""}${parts[2] ? `${parts[1]}-${parts[2]}` : parts[1]}`;
  return `${parts[3] ? "约" : ""}${parts[1]}年${parts[2] ? `${Number(parts[2])}月` : ""}`;
}

/** Whether the calendar has this day. */
export function exists(day: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return false;
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
}

/** `count` days later (or earlier). */
export function addDays(day: string, count: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + count);
  return at.toISOString().slice(0, 10);
}

/** Monday of the day's week. */
export function monday(day: string): string {
  return addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
}

/** The month `count` months later: 2026-12 and 1 give 2027-01. */
export function addMonths(month: string, count: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const months = year * 12 + number - 1 + count;
  return `${String(Math.floor(months / 12)).padStart(4, "0")}-${String((months % 12) + 1).padStart(2, "0")}`;
}

/** First and last day of a month. */
export function monthSpan(month: string): [string, string] {
  return [`${month}-01`, addDays(`${addMonths(month, 1)}-01`, -1)];
}

/** An instant (with zone) or an office time (without) as office time, `2026-10-08T09:12`. */
export function officeTime(at: string): string {
  if (!/(Z|[+-]\d\d:?\d\d)$/.test(at)) return at.slice(0, 16);
  const instant = Date.parse(at);
  return Number.isNaN(instant) ? at : new Date(instant + 8 * 3_600_000).toISOString().slice(0, 16);
}

/** `09:12`. */
export function clockOf(at: string): string {
  return officeTime(at).slice(11, 16);
}

/** 10月8日 / 8 Oct; with the year when asked. */
export function dayWords(day: string, language: string, withYear = false): string {
  const at = new Date(`${day.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(at.getTime())) return day;
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : "zh-CN", {
    timeZone: "UTC",
    day: "numeric",
    month: language === "en" ? "short" : "long",
    ...(withYear ? { year: "numeric" } : {}),
  }).format(at);
}

/** 星期四 / Thursday. */
export function weekday(day: string, language: string): string {
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : "zh-CN", { timeZone: "UTC", weekday: "long" }).format(new Date(`${day}T00:00:00Z`));
}

/** 10月8日 09:12 / 8 Oct 09:12. */
export function instantWords(at: string, language: string): string {
  return `${dayWords(officeTime(at), language)} ${clockOf(at)}`;
}

/** 2026年10月 / October 2026. */
export function monthWords(month: string, language: string): string {
  const [year, number] = month.split("-");
  if (language !== "en") return `${year}年${Number(number)}月`;
  return new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", month: "long", year: "numeric" }).format(new Date(`${month}-01T00:00:00Z`));
}
