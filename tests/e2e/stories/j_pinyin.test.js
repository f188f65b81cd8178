// As nearly every clerk types: pinyin through a real input method. It owns Enter as long as it composes.

import assert from "node:assert/strict";
import { test } from "node:test";
import { practice, register, visit } from "../desk/office.js";
import { THROUGH_FCITX, keyboard, withPinyin } from "../desk/pinyin.js";
import { cli } from "../desk/programs.js";
import { inWindow } from "../desk/window.js";

test("a walk-in is typed in pinyin and saved with the keyboard", async () => {
  const office = practice();
  try {
    register(office, [visit()]);
    const number = await withPinyin(office, () => inWindow(office, walkIn, { environment: THROUGH_FCITX }));
    const shown = JSON.parse(cli(office, ["show", number, "--json"]));
    assert.equal(shown.parties[0].party.name, "张伟");
    assert.equal(shown.statement, "补偿");
  } finally {
    office.remove();
  }
});

async function walkIn(screen) {
  await screen.sitDown();
  await screen.press("n");
  await screen.focused("search");
  const keys = keyboard(screen);

  keys.type("zhangwei");
  keys.press("Return");
  await screen.until(async () => (await screen.value("search")) === "zhangwei", "the letters that Enter commits");
  await screen.until(() => screen.there("search-hit"), "somebody of that name");
  assert.equal(await screen.there("known-0"), false, "the Enter of the input method takes nobody");
  await screen.press("ESCAPE");

  await into(screen, "name-0");
  keys.type("zhangwei");
  keys.press("space");
  await screen.until(async () => (await screen.value("name-0")) === "张伟", "张伟 in the field of the name");

  await into(screen, "statement");
  keys.type("buchang");
  keys.press("Return");
  await screen.until(async () => (await screen.value("statement")) === "buchang", "the letters, and no new line");
  keys.press("ctrl+a", "BackSpace");
  keys.type("buchang");
  keys.press("space");
  await screen.until(async () => (await screen.value("statement")) === "补偿", "the statement");
  assert.equal(await screen.there("saved-number"), false, "nothing was saved by any key of the input method");
  await screen.picture("pinyin");

  keys.press("ctrl+Return");
  const number = await screen.read("saved-number");
  assert.match(number, /-000002-/, "saved once");
  return number;
}

/** Puts the keyboard into a field, as a click would. */
async function into(screen, test) {
  await screen.click(test);
  await screen.focused(test);
}
