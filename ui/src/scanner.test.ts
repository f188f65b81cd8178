import { describe, expect, it } from "vitest";
import { character, meaning, NONE, press, type Burst, type Press } from "./scanner";

type Made = Partial<Press> & { code: string };

/** A key as the browser reports it. */
function key(made: Made): Press {
  return { key: "", keyCode: 65, isComposing: false, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, repeat: false, timeStamp: 0, ...made };
}

const codeOf = (sign: string) => (/\d/.test(sign) ? `Digit${sign}` : sign === "-" ? "Minus" : `Key${sign.toUpperCase()}`);

/** A text as keys, `gap` milliseconds apart, with Enter behind it. */
function keys(text: string, gap: number, more: Partial<Press> = {}, end = "Enter"): Press[] {
  const signs = [...text].map((sign, place) => key({ code: codeOf(sign), key: sign, shiftKey: /[A-Z]/.test(sign), timeStamp: 1000 + place * gap, ...more }));
  return [...signs, key({ code: end, key: end, timeStamp: 1000 + text.length * gap, ...more })];
}

function heard(pressed: Press[]): (string | null)[] {
  let burst: Burst = NONE;
  return pressed.map((one) => {
    const step = press(burst, one);
    burst = step.burst;
    return step.done;
  });
}
const last = (pressed: Press[]) => heard(pressed).at(-1);

describe("a burst", () => {
  it("is a text that comes faster than a hand and ends with Enter or Tab", () => {
    expect(last(keys("2026-000017-K", 4))).toBe("2026-000017-K");
    expect(last(keys("2026-000017-K", 30, {}, "Tab"))).toBe("2026-000017-K");
    expect(last(keys("2026-000017-K", 4, {}, "NumpadEnter"))).toBe("2026-000017-K");
  });
  it("is heard while an input method composes, by the places of its keys", () => {
    for (const more of [{ isComposing: true, keyCode: 229, key: "Process" }, { keyCode: 229, key: "Unidentified" }, { isComposing: true }]) {
      const swallowed = keys("2026-000017-K", 4).map((one) => ({ ...one, ...more }));
      expect(last(swallowed)).toBe("2026-000017-K");
    }
  });
  it("begins anew in the middle of a word that somebody composes by hand", () => {
    const byHand = keys("zhang", 180, { isComposing: true, keyCode: 229, key: "Process" }).slice(0, -1);
    const scanned = keys("11010519491231002X", 3, { isComposing: true, keyCode: 229, key: "Process" }).map((one) => ({ ...one, timeStamp: one.timeStamp + 5000 }));
    expect(last([...byHand, ...scanned])).toBe("11010519491231002X");
  });
  it("says at its first key that it may begin, so that the field is remembered as it was", () => {
    let burst: Burst = NONE;
    const begins = keys("12345678", 5).map((one) => {
      const step = press(burst, one);
      burst = step.burst;
      return step.begins;
    });
    expect(begins).toEqual([true, false, false, false, false, false, false, false, false]);
  });
  it("is no fast typist, no short code, no held key and no chord", () => {
    expect(last(keys("2026-000017-K", 60))).toBeNull();
    expect(last(keys("1234567", 4))).toBeNull();
    expect(last(keys("111111111111", 30, { repeat: true }))).toBeNull();
    expect(last(keys("aaaaaaaaaaaa", 4, { ctrlKey: true }))).toBeNull();
    const slowEnd = keys("2026-000017-K", 4);
    slowEnd.push({ ...slowEnd.pop()!, timeStamp: 9000 });
    expect(last(slowEnd)).toBeNull();
  });
  it("is not begun by the Enter before it nor lengthened by the one behind it", () => {
    const twice = [...keys("2026-000017-K", 4), ...keys("2026-000018-A", 4).map((one) => ({ ...one, timeStamp: one.timeStamp + 53 }))];
    expect(heard(twice).filter((done) => done !== null)).toEqual(["2026-000017-K", "2026-000018-A"]);
  });
  it("passes over the shift keys that a scanner presses", () => {
    const pressed = keys("2026-000017-K", 4);
    pressed.splice(12, 0, key({ code: "ShiftLeft", key: "Shift", timeStamp: 1047 }));
    expect(last(pressed)).toBe("2026-000017-K");
  });
  it("takes any keys without falling over", () => {
    let seed = 7;
    const dice = (sides: number) => (seed = (seed * 48271) % 2147483647) % sides;
    const codes = ["KeyA", "Digit1", "Enter", "Tab", "Minus", "F5", "", "ArrowLeft", "Backspace", "ShiftLeft", "Numpad4"];
    let at = 0;
    const noise = Array.from({ length: 5000 }, () => key({ code: codes[dice(codes.length)] ?? "", key: "?", timeStamp: (at += dice(60)), isComposing: dice(2) === 0, repeat: dice(9) === 0 }));
    for (const done of heard(noise)) expect(done === null || done.length >= 8).toBe(true);
  });
});

describe("the character of a key", () => {
  it("is what it says, or what stands at its place while it is swallowed", () => {
    expect(character(key({ code: "KeyQ", key: "a" }))).toBe("a");
    expect(character(key({ code: "KeyQ", key: "Process", keyCode: 229 }))).toBe("q");
    expect(character(key({ code: "KeyX", key: "Process", keyCode: 229, shiftKey: true }))).toBe("X");
    expect(character(key({ code: "Numpad7", key: "Process", keyCode: 229 }))).toBe("7");
    expect(character(key({ code: "F5", key: "F5" }))).toBeNull();
  });
});

describe("what was scanned", () => {
  it("is told apart by its shape and its check sign", () => {
    expect(meaning("2026-000017-k")).toEqual({ kind: "register", text: "2026-000017-K" });
    expect(meaning("11010519491231002x")).toEqual({ kind: "resident_id", text: "11010519491231002X" });
    expect(meaning("110105194912310021").kind).toBe("resident_id");
    expect(meaning("91350100M000100Y43")).toEqual({ kind: "organisation", text: "91350100M000100Y43" });
    expect(meaning(" 4006381333931 ")).toEqual({ kind: "other", text: "4006381333931" });
  });
});
