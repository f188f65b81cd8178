// The four that a desk meets every day, from the first key to the number: no click, and Chinese through a
// real input method.

import assert from "node:assert/strict";
import { test } from "node:test";
import { practice, register, visit } from "../desk/office.js";
import { THROUGH_FCITX, keyboard, withPinyin } from "../desk/pinyin.js";
import { cli } from "../desk/programs.js";
import { inWindow } from "../desk/window.js";

const ANSWER = "已与镇里核实：补偿款十月底前发放到户。";
const HAN = /^\p{Script=Han}+$/u;

test("a group, somebody without a name, somebody who comes back and a letter from the box, by keys and in pinyin", async () => {
  const office = practice();
  try {
    const [earlier] = register(office, [visit({ answer: ANSWER })]);
    cli(office, ["mailbox", "open", "--mailbox", "一楼大厅信箱", "--witness", "赵敏", "--pieces", "1"]);
    const told = await withPinyin(office, () => inWindow(office, fourOfADay, { environment: THROUGH_FCITX }));
    const onFile = (number) => JSON.parse(cli(office, ["show", number, "--json"]));

    const group = onFile(told.group.number);
    assert.equal(group.row.heads, 6);
    assert.deepEqual([group.parties[0].party.role, group.parties[0].party.name], ["representative", told.group.name]);
    const nobody = onFile(told.nobody.number);
    assert.deepEqual([nobody.parties.length, nobody.statement], [0, told.nobody.statement]);
    assert.equal(onFile(told.back.number).follows.number, earlier.number);
    const letter = onFile(told.letter.number);
    assert.deepEqual([letter.row.channel, letter.row.source, letter.origin.pages], ["letter", "mailbox", 2]);
    assert.ok(letter.origin.opening, "the opening that found it");
  } finally {
    office.remove();
  }
});

async function fourOfADay(screen) {
  await screen.size(1280, 800);
  await screen.sitDown();
  const desk = new Hands(screen);
  await desk.newForm();
  const group = await comesAsAGroup(desk);
  const nobody = await givesNoName(desk);
  const back = await comesBack(desk);
  const letter = await wrote(desk);
  return { group, nobody, back, letter };
}

async function comesAsAGroup(desk) {
  await desk.backTo("group");
  desk.press("space");
  await desk.tabTo("heads");
  desk.press("ctrl+a");
  desk.type("6");
  await desk.tabTo("name-0");
  const name = await desk.pinyin("name-0", "zhangwei");
  await desk.tabTo("statement");
  await desk.pinyin("statement", "buchang");
  await desk.screen.picture("70-group-in-pinyin");
  return { number: await desk.save(), name };
}

async function givesNoName(desk) {
  await desk.newForm();
  await desk.backTo("anonymous");
  desk.press("space");
  await desk.tabTo("statement");
  const statement = await desk.pinyin("statement", "zixun");
  const number = await desk.save();
  const code = (await desk.screen.read("code-digits")).replace(/\D/g, "");
  assert.equal(code.length, 16);
  await desk.screen.picture("71-code");
  // Whoever holds the code finds what is kept for it: nothing yet.
  await desk.go("cxm", "查询码");
  await desk.screen.focused("code-box");
  desk.type(code);
  desk.press("Return");
  await desk.screen.place("code-done");
  assert.equal(await desk.screen.there("kept-answer"), false);
  await desk.screen.picture("72-code-opened");
  await desk.go("dj", "登记");
  await desk.screen.focused("search");
  return { number, statement };
}

async function comesBack(desk) {
  desk.type("zw");
  desk.press("Return");
  await desk.screen.until(async () => (await desk.screen.there("search-hit")) && (await desk.screen.read("search-hit")).includes("张伟"), "the person by initials");
  desk.press("Return");
  await desk.screen.until(async () => (await desk.screen.there("earlier-answer")) && (await desk.screen.words()).includes(ANSWER), "the whole earlier answer");
  await desk.screen.picture("73-earlier-answer-in-pinyin");
  await desk.tabTo("similar-follow", 60);
  desk.press("Return");
  await desk.backTo("statement", 60);
  await desk.pinyin("statement", "buchang");
  return { number: await desk.save() };
}

async function wrote(desk) {
  await desk.newForm();
  await desk.backTo("channel-visit");
  desk.press("Right");
  await desk.screen.place("origin");
  await desk.tabTo("source");
  desk.press("Return", "Down", "Down", "Down", "Return");
  await desk.tabTo("origin-pages", 60);
  desk.type("2");
  await desk.tabTo("origin-opening");
  desk.press("Return", "Down", "Return");
  await desk.tabTo("statement", 60);
  await desk.pinyin("statement", "buchang");
  await desk.screen.picture("74-letter-from-the-box");
  return { number: await desk.save() };
}

/** Two hands on a real keyboard. */
class Hands {
  constructor(screen) {
    this.screen = screen;
    Object.assign(this, keyboard(screen));
  }

  /** An empty form with the keyboard in its search. */
  async newForm() {
    this.press("n");
    await this.screen.focused("search");
  }

  /** A page by its initials: the first Enter is the input method's, the second the palette's. */
  async go(initials, name) {
    this.press("ctrl+k");
    await this.screen.place("palette");
    this.type(initials);
    this.press("Return");
    await this.screen.until(async () => (await this.screen.there("palette-line")) && (await this.screen.read("palette-line")).includes(name), `${name} in the palette`);
    this.press("Return");
  }

  /** Types pinyin into the field that has the keyboard and takes the first candidate; gives what it became. */
  async pinyin(test, letters) {
    this.type(letters);
    this.press("space");
    return this.screen.until(async () => {
      const text = await this.screen.value(test);
      return HAN.test(text) && text;
    }, `${letters} to become Chinese in ${test}`);
  }

  async save() {
    this.press("ctrl+s");
    return this.screen.read("saved-number");
  }

  tabTo(test, most = 40) {
    return this.#walk("Tab", test, most);
  }

  backTo(test, most = 40) {
    return this.#walk("shift+Tab", test, most);
  }

  async #walk(key, test, most) {
    const passed = [];
    for (let turn = 0; turn < most; turn++) {
      const here = await this.screen.focus();
      if (here === test) return;
      passed.push(here);
      this.press(key);
    }
    throw new Error(`${key} does not come to ${test}; it passes ${passed.join(", ")}`);
  }
}
