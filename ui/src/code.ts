// A code as it is typed: sixteen digits in fours. Full-width digits and anything between them are
// taken as they come; the core judges the check digit.

export const DIGITS = 16;

/** The digits of what was typed or pasted, at most sixteen. */
export function digits(typed: string): string {
  return [...typed.normalize("NFKC")].filter((c) => c >= "0" && c <= "9").slice(0, DIGITS).join("");
}

/** `1234 5678 9`. */
export function grouped(typed: string): string {
  return digits(typed).replace(/(\d{4})(?=\d)/g, "$1 ");
}
