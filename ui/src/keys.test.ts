import { describe, expect, it, vi } from "vitest";
import { chord, composing, inDialog, wanted, wouldType } from "./keys";

const pressed = (key: string, more: Partial<KeyboardEvent> = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, isComposing: false, keyCode: 0, target: null, ...more });

describe("the composition guard", () => {
  it("holds while an input method composes", () => {
    expect(composing({ isComposing: true, keyCode: 13 })).toBe(true);
  });
  it("holds for the 229 that WebKit reports after the composition ended", () => {
    expect(composing({ isComposing: false, keyCode: 229 })).toBe(true);
  });
  it("lets a plain Enter through", () => {
    expect(composing({ isComposing: false, keyCode: 13 })).toBe(false);
  });
  it("keeps Ctrl+Enter from saving half a word", () => {
    const save = vi.fn();
    expect(wanted(pressed("Enter", { ctrlKey: true, isComposing: true }), { "Ctrl+Enter": save })).toBeUndefined();
    expect(wanted(pressed("Enter", { ctrlKey: true, keyCode: 229 }), { "Ctrl+Enter": save })).toBeUndefined();
    expect(wanted(pressed("Enter", { ctrlKey: true, keyCode: 13 }), { "Ctrl+Enter": save })).toBe(save);
  });
});

describe("chords", () => {
  it("are named as they are printed", () => {
    expect(chord(pressed("Enter", { ctrlKey: true }))).toBe("Ctrl+Enter");
    expect(chord(pressed("k", { metaKey: true }))).toBe("Ctrl+K");
    expect(chord(pressed("N", { shiftKey: true }))).toBe("N");
    expect(chord(pressed("Tab", { shiftKey: true }))).toBe("Shift+Tab");
    expect(chord(pressed("F1"))).toBe("F1");
  });
  it("leave letters to the field in which they are typed", () => {
    const field = { tagName: "INPUT" } as unknown as EventTarget;
    const next = () => "next";
    expect(wanted(pressed("n", { target: field }), { N: next })).toBeUndefined();
    expect(wanted(pressed("n", { target: { tagName: "BUTTON" } as unknown as EventTarget }), { N: next })).toBe(next);
  });
  it("stay out of the page beneath an open dialog", () => {
    const inside = { closest: (selector: string) => (selector === '[role="dialog"]' ? {} : null) } as unknown as EventTarget;
    expect(inDialog(inside)).toBe(true);
    expect(inDialog({ closest: () => null } as unknown as EventTarget)).toBe(false);
    expect(inDialog(null)).toBe(false);
  });
  it("with Ctrl, and function keys, work inside fields", () => {
    const field = { tagName: "TEXTAREA" } as unknown as EventTarget;
    expect(wouldType(field, "Ctrl+Enter")).toBe(false);
    expect(wouldType(field, "F1")).toBe(false);
    expect(wouldType(field, "ArrowLeft")).toBe(true);
  });
});
