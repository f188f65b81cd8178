// An input method owns Enter while it composes: nothing is saved, taken or sent by it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { practice, register, visit } from "../desk/office.js";
import { inWindow } from "../desk/window.js";

/** What the web view reports while an input method holds the key: composing, or 229 just after. */
const COMPOSING = `
  const [key, held] = arguments;
  const field = document.activeElement;
  field.dispatchEvent(new CompositionEvent("compositionstart", { bubbles: true, data: "" }));
  for (const isComposing of [true, false]) {
    const event = new KeyboardEvent("keydown", { key, code: key, bubbles: true, cancelable: true, isComposing, ctrlKey: held });
    Object.defineProperty(event, "keyCode", { value: 229 });
    field.dispatchEvent(event);
  }
  field.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true, data: "张" }));`;

test("Enter and Ctrl+Enter of an input method do nothing", async () => {
  const office = practice();
  try {
    register(office, [visit()]);
    await inWindow(office, async (screen) => {
      await screen.sitDown();
      await screen.press("n");
      await screen.focused("search");
      await screen.type("zw");
      await screen.until(() => screen.there("search-hit"), "hits");
      await screen.script(COMPOSING, "Enter", false);
      assert.equal(await screen.value("name-0"), "", "no hit is taken while composing");
      assert.equal(await screen.there("known-0"), false);
      await screen.press("ESCAPE");
      await screen.put("name-0", "赵淑芬");
      await screen.put("summary", "反映电梯停运");
      for (let turn = 0; turn < 20; turn++) await screen.script(COMPOSING, "Enter", true);
      assert.equal(await screen.there("saved-number"), false, "nothing is saved while composing");
      assert.equal(await screen.value("summary"), "反映电梯停运", "and nothing is lost");
      await screen.chord("CONTROL", "ENTER");
      assert.match(await screen.read("saved-number"), /-000002-/, "the same keys save once the input method lets go: number 2, so nothing was saved before");
    });
  } finally {
    office.remove();
  }
});
