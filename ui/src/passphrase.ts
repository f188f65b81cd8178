// How easily a passphrase would be guessed: a hint for the person who chooses it. The core alone
// decides what is too weak.

/** From 1 (guessed at once) to 4 (good); 0 when nothing is typed. Length counts more than oddness. */
export function strength(passphrase: string): 0 | 1 | 2 | 3 | 4 {
  const letters = Array.from(passphrase);
  if (letters.length === 0) return 0;
  if (monotonous(passphrase)) return 1;
  if (/^\d+$/.test(passphrase)) return letters.length < 16 ? 1 : 2;
  const han = letters.filter((letter) => /\p{Script=Han}/u.test(letter)).length;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^\p{L}\d]/u].filter((kind) => kind.test(passphrase)).length;
  // A Chinese character is worth about two Latin letters here.
  const worth = letters.length + han + Math.max(0, kinds - 1) * 2;
  if (worth < 10) return 1;
  if (worth < 14) return 2;
  return worth < 18 ? 3 : 4;
}

/** One letter again and again, or a run such as 12345678. */
function monotonous(text: string): boolean {
  const codes = Array.from(text, (letter) => letter.codePointAt(0) ?? 0);
  if (new Set(codes).size <= 2) return true;
  const steps = new Set(codes.slice(1).map((code, at) => code - (codes[at] ?? 0)));
  return steps.size === 1;
}
