// Sitting down, a wrong passphrase, and the lock: nothing typed is lost, and nothing is given away.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { practice } from "../desk/office.js";
import { PASSPHRASE, cli } from "../desk/programs.js";
import { inWindow } from "../desk/window.js";

let office;
before(() => {
  office = practice();
});
after(() => office.remove());

test("a wrong passphrase is refused without saying which part was wrong", () =>
  inWindow(office, async (screen) => {
    await screen.size(1280, 800);
    await screen.place("passphrase");
    await screen.picture("20-unlock");
    await screen.unlock("不是这个口令");
    assert.equal(await screen.attribute("refusal", "data-code"), "wrong_passphrase");
    const said = await screen.read("refusal");
    assert.doesNotMatch(said, /口令不对|口令错误|姓名不对|没有这个人/, "neither the name nor the passphrase is named as the wrong one");
    assert.equal(await screen.value("passphrase"), "", "what was typed does not stay");
    await screen.picture("21-wrong-passphrase");
    assert.equal(await screen.there("nav-today"), false, "the desk stays shut");
    await screen.put("passphrase", PASSPHRASE);
    await screen.press("ENTER");
    await screen.place("nav-today");
    assert.ok(await screen.there("practice-mark"), "a practice office says so");
  }));

test("Ctrl+L locks from any field and the unfinished form comes back", () =>
  inWindow(office, async (screen) => {
    await screen.sitDown();
    await screen.press("n");
    await screen.focused("search");
    await screen.put("name-0", "赵淑芬");
    await screen.put("statement", "小区电梯停运三个月，老人上下楼困难。");
    await screen.chord("CONTROL", "l");
    await screen.place("passphrase");
    assert.doesNotMatch(await screen.words(), /赵淑芬|电梯/, "nothing of the form shows through the lock");
    const refused = await screen.window.executeAsyncScript("const done = arguments[arguments.length - 1]; window.__TAURI_INTERNALS__.invoke('board').then(() => done('answered'), (error) => done(error.code))");
    assert.equal(refused, "locked", "the core is locked, not only the screen");
    await screen.sitDown();
    await screen.until(async () => (await screen.there("name-0")) && (await screen.value("name-0")) === "赵淑芬", "the form as it was");
    assert.equal(await screen.value("statement"), "小区电梯停运三个月，老人上下楼困难。");
  }));

test("a program that was killed offers the draft back", async () => {
  await inWindow(office, async (screen) => {
    await screen.sitDown();
    await screen.go("walkIn");
    if (await screen.there("draft-offer")) await screen.click("draft-drop");
    await screen.put("name-0", "孙建国");
    await screen.put("statement", "合作社冷库用地手续办了一年多。");
    await screen.place("kept");
    await screen.until(() => screen.script("return document.querySelector('[data-test=kept]') !== null"), "the draft to be kept");
    process.kill(screen.pid, "SIGKILL");
  });
  await inWindow(office, async (screen) => {
    await screen.sitDown();
    await screen.go("walkIn");
    await screen.click("draft-take");
    await screen.until(async () => (await screen.value("name-0")) === "孙建国", "the name of the draft");
  });
});

test("while the window has the office open, the command line is told so", () =>
  inWindow(office, async (screen) => {
    await screen.sitDown();
    assert.throws(() => cli(office, ["find", "孙", "--json"]), /office_in_use/);
  }));
