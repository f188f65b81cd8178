// What the palette offers beside people: pages and acts, found by their words or pinyin initials.

export type Entry = { id: string; word: string; initials: string; key?: string; needs?: string };

/** Entries that fit what was typed, those that begin so first; everything when nothing was typed. */
export function fitting(entries: Entry[], text: string): Entry[] {
  const wanted = text.trim().toLowerCase();
  if (!wanted) return entries;
  const rank = (entry: Entry) => {
    const word = entry.word.toLowerCase();
    if (word.startsWith(wanted) || entry.initials.startsWith(wanted)) return 0;
    return word.includes(wanted) || entry.initials.includes(wanted) ? 1 : 2;
  };
  return entries
    .map((entry, place) => ({ entry, place, at: rank(entry) }))
    .filter(({ at }) => at < 2)
    .sort((a, b) => a.at - b.at || a.place - b.place)
    .map(({ entry }) => entry);
}
