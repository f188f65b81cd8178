// The bar-code scanner: it types like a keyboard, only faster than any hand. A burst of quick keys
// ended by Enter or Tab is taken out of the field where it landed and handed on as one text. Keys are
// read by their place on the keyboard, because an input method that is on swallows what they mean.

import { onBeforeUnmount, onMounted } from "vue";

/** The longest pause between two keys of a burst, and between the last and its Enter, in milliseconds. */
export const PAUSE = 35;
/** The shortest text that counts as a burst. */
export const LEAST = 8;

export type Press = Pick<KeyboardEvent, "key" | "code" | "keyCode" | "isComposing" | "shiftKey" | "ctrlKey" | "altKey" | "metaKey" | "repeat" | "timeStamp">;

/** What has come in so far; `at` is when the last key came. */
export type Burst = { text: string; at: number };

/** `begins`: the first key of what may become a burst. `burst`: the whole text. */
export type Step = { burst: Burst; begins: boolean; done: string | null };

export const NONE: Burst = { text: "", at: Number.NEGATIVE_INFINITY };

/** The characters that stand on codes, by their place on the keyboard: alone, and with shift. */
const PLACES: Record<string, [string, string]> = {
  Minus: ["-", "_"], Equal: ["=", "+"], Semicolon: [";", ":"], Slash: ["/", "?"], Period: [".", ">"], Comma: [",", "<"],
  Quote: ["'", '"'], BracketLeft: ["[", "{"], BracketRight: ["]", "}"], Backslash: ["\\", "|"], Space: [" ", " "],
  NumpadSubtract: ["-", "-"], NumpadAdd: ["+", "+"], NumpadDecimal: [".", "."], NumpadDivide: ["/", "/"], NumpadMultiply: ["*", "*"],
};
const SHIFTED = ")!@#$%^&*(";

/** The character of a key: what it says, or while an input method owns it, what stands at its place. */
export function character(press: Press): string | null {
  const swallowed = press.isComposing || press.keyCode === 229;
  if (!swallowed && press.key.length === 1) return press.key;
  const letter = /^Key([A-Z])$/.exec(press.code)?.[1];
  if (letter) return press.shiftKey ? letter : letter.toLowerCase();
  const digit = /^Digit(\d)$/.exec(press.code)?.[1];
  if (digit) return press.shiftKey ? (SHIFTED[Number(digit)] ?? null) : digit;
  const pad = /^Numpad(\d)$/.exec(press.code)?.[1];
  return pad ?? PLACES[press.code]?.[press.shiftKey ? 1 : 0] ?? null;
}

/** What one more key makes of it. A held key, a chord and a pause end what was begun. */
export function press(before: Burst, key: Press): Step {
  if (/^(Shift|CapsLock)/.test(key.code)) return { burst: before, begins: false, done: null };
  const quick = key.timeStamp - before.at < PAUSE;
  const ends = /^(Enter|NumpadEnter|Tab)$/.test(key.code);
  if (ends && quick && before.text.length >= LEAST) return { burst: NONE, begins: false, done: before.text };
  const typed = key.repeat || key.ctrlKey || key.altKey || key.metaKey ? null : character(key);
  if (typed === null || ends) return { burst: NONE, begins: false, done: null };
  return { burst: { text: quick ? before.text + typed : typed, at: key.timeStamp }, begins: !quick || before.text === "", done: null };
}

export type Meaning =
  | { kind: "register"; text: string }
  | { kind: "resident_id"; text: string }
  | { kind: "organisation"; text: string }
  | { kind: "other"; text: string };

/** What a scanned text is: a register number, a resident's number, an organisation's code. */
export function meaning(scanned: string): Meaning {
  const text = scanned.trim().toUpperCase();
  if (/^\d{4}-\d{6}-[0-9A-Z*]$/.test(text)) return { kind: "register", text };
  if (/^\d{17}[\dX]$/.test(text) && residentSum(text)) return { kind: "resident_id", text };
  if (/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(text) && organisationSum(text)) return { kind: "organisation", text };
  // A card whose last digit does not fit is still a card; the form says that it does not fit.
  if (/^\d{17}X$/.test(text) || /^\d{6}(18|19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{4}$/.test(text)) return { kind: "resident_id", text };
  return { kind: "other", text: scanned.trim() };
}

/** GB 11643, MOD 11-2. */
function residentSum(text: string): boolean {
  const sum = [...text.slice(0, 17)].reduce((all, digit, place) => all + Number(digit) * (2 ** (17 - place) % 11), 0);
  return "10X98765432"[sum % 11] === text[17];
}

/** GB 32100, MOD 31-3. */
function organisationSum(text: string): boolean {
  const signs = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  const sum = [...text.slice(0, 17)].reduce((all, sign, place) => all + signs.indexOf(sign) * (3 ** place % 31), 0);
  return signs[(31 - (sum % 31)) % 31] === text[17];
}

/** Takes what was scanned; true when it was meant for here. */
export type Taker = (scanned: Meaning) => boolean | undefined;

type Place = HTMLInputElement | HTMLTextAreaElement;
type Before = { place: Place; value: string; start: number | null; end: number | null };

const takers: Taker[] = [];
let burst = NONE;
let before: Before | null = null;

/** Takes scans for as long as the component is on the screen; the newest component is asked first. */
export function useScanner(taker: Taker): void {
  onMounted(() => {
    if (takers.push(taker) === 1) window.addEventListener("keydown", hear, true);
  });
  onBeforeUnmount(() => {
    const place = takers.lastIndexOf(taker);
    if (place >= 0) takers.splice(place, 1);
    if (takers.length === 0) window.removeEventListener("keydown", hear, true);
  });
}

/** Before anybody else hears the key: the Enter of a burst is nobody's Enter. */
function hear(event: KeyboardEvent) {
  const step = press(burst, event);
  burst = step.burst;
  if (step.begins) before = asItIs(event.target);
  if (step.done === null) {
    // Outside a field the letters of a code are nobody's keys either.
    if (burst.text.length > 3 && !before) swallow(event);
    return;
  }
  const scanned = meaning(step.done);
  // Quick hands, or a paper that is not ours: what was typed stays where it was typed.
  if (scanned.kind === "other") return;
  swallow(event);
  takeOut(before);
  // After the composition, if there was one, has ended.
  window.setTimeout(() => [...takers].reverse().some((taker) => taker(scanned)), 0);
}

function swallow(event: KeyboardEvent) {
  event.preventDefault();
  event.stopImmediatePropagation();
}

function asItIs(target: EventTarget | null): Before | null {
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return null;
  return { place: target, value: target.value, start: target.selectionStart, end: target.selectionEnd };
}

/** Puts back what stood in the field. Leaving it for a moment ends a composition. */
function takeOut(was: Before | null) {
  if (!was) return;
  const focused = document.activeElement === was.place;
  if (focused) was.place.blur();
  putBack(was);
  window.setTimeout(() => {
    putBack(was);
    if (!focused || document.activeElement !== document.body) return;
    was.place.focus();
    if (was.start !== null) was.place.setSelectionRange(was.start, was.end);
  }, 0);
}

function putBack(was: Before) {
  if (was.place.value === was.value) return;
  was.place.value = was.value;
  was.place.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "deleteContentBackward" }));
}
