// Divisions and subjects by code. Their tables hardly change while the program runs, so a name that
// was once learnt is kept until a list is imported.

import { reactive } from "vue";
import { commands, type CodeRow, type Division } from "./bindings";
import { ask, desk } from "./desk";

const known = reactive(new Map<string, Division>());
let subjects: Promise<CodeRow[]> | null = null;

/** Divisions whose code or name fits the text. */
export async function findDivisions(text: string): Promise<Division[]> {
  const found = await ask(commands.divisions(text)).catch(() => []);
  found.forEach((division) => known.set(division.code, division));
  return found;
}

/** The places in use right below one, or the provinces. */
export async function divisionsBelow(code: string | null): Promise<Division[]> {
  const found = await ask(commands.divisionsBelow(code)).catch(() => []);
  found.forEach((division) => known.set(division.code, division));
  return found;
}

/** The codes that lead to a place: of its province, its city, its county, its township, itself. */
export function steps(code: string): string[] {
  const ends = [`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`, code.slice(0, 6), code.slice(0, 9), code.slice(0, 12)];
  return code.length < 6 ? [] : [...new Set(ends)];
}

/** After a list was imported: names are asked for again. */
export function forgetPlaces(): void {
  known.clear();
}

/** The full name of a division as far as it is known; asks for it when it is not. */
export function divisionName(code: string | null): string {
  if (!code) return "";
  const found = known.get(code);
  if (!found) void findDivisions(code);
  return found?.full_name ?? code;
}

/** The same, shorter by what the office and the place have in common. */
export function nearName(code: string | null): string {
  const name = divisionName(code);
  const here = desk.session?.office.division_name ?? "";
  return here && name.startsWith(here) && name.length > here.length ? name.slice(here.length) : name;
}

/** The subjects of the office's table. */
export function contents(): Promise<CodeRow[]> {
  subjects ??= ask(commands.codes()).then((codes) => codes.contents);
  subjects.catch(() => {
    subjects = null;
  });
  return subjects;
}

/** Subjects that fit: by name, code, or pinyin initials; those that begin so come first. */
export function matching(rows: CodeRow[], text: string): CodeRow[] {
  const wanted = text.trim().toLowerCase();
  if (!wanted) return rows;
  const rank = (row: CodeRow) => {
    const initials = row.pinyin.toLowerCase();
    if (row.name.startsWith(wanted) || initials.startsWith(wanted)) return 0;
    if (row.name.includes(wanted) || row.code.toLowerCase().startsWith(wanted)) return 1;
    return initials.includes(wanted) ? 2 : 3;
  };
  return rows
    .map((row) => ({ row, at: rank(row) }))
    .filter(({ at }) => at < 3)
    .sort((a, b) => a.at - b.at)
    .map(({ row }) => row);
}

/** A subject's full name as it is read: 自然资源 / 土地征收. */
export function subjectWords(name: string): string {
  return name.replaceAll("_", " / ");
}
