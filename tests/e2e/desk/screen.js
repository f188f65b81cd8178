// What a clerk sees and does: places are named by `data-test`, keys are real key events, and nothing is
// waited for longer than it may take on a slow machine.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { Key } from "selenium-webdriver";
import { CLERK } from "./office.js";
import { PASSPHRASE } from "./programs.js";
import { picture } from "./window.js";

const PATIENCE = 20_000;
const COVERED = ["ElementClickInterceptedError", "ElementNotInteractableError", "StaleElementReferenceError"];
const IN_A_FIELD = 'element.matches("input, textarea") ? element : element.querySelector("input, textarea") ?? element';

export class Screen {
  constructor(window, pid) {
    this.window = window;
    this.pid = pid;
  }

  /** The first page is drawn. */
  async opened() {
    await this.until(() => this.script("return document.querySelector('main') !== null && document.fonts.status === 'loaded'"), "the first page");
  }

  script(text, ...values) {
    return this.window.executeScript(text, ...values);
  }

  /** Asks until the answer is not empty; says what was waited for otherwise. */
  async until(ask, what, patience = PATIENCE) {
    const end = Date.now() + patience;
    for (;;) {
      const answer = await ask();
      if (answer) return answer;
      if (Date.now() > end) throw new Error(`waited ${patience / 1000} s for ${what}; the page says: ${(await this.words()).slice(0, 900)}`);
      await pause(60);
    }
  }

  /** Everything that can be read on the page. */
  words() {
    return this.script("return document.body.innerText");
  }

  says(text, what = `“${text}”`) {
    return this.until(async () => (await this.words()).includes(text), what);
  }

  async place(test) {
    const found = () => this.script("return document.querySelector(`[data-test='${arguments[0]}']`)", test);
    return this.until(found, `the place ${test}`);
  }

  there(test) {
    return this.script("return document.querySelector(`[data-test='${arguments[0]}']`) !== null", test);
  }

  gone(test) {
    return this.until(async () => !(await this.there(test)), `${test} to go away`);
  }

  /** The words in a place. */
  async read(test) {
    await this.place(test);
    return this.script("return document.querySelector(`[data-test='${arguments[0]}']`).innerText", test);
  }

  async attribute(test, name) {
    await this.place(test);
    return this.script("return document.querySelector(`[data-test='${arguments[0]}']`).getAttribute(arguments[1])", test, name);
  }

  /** What stands in a field. */
  async value(test) {
    await this.place(test);
    return this.script(`const element = document.querySelector(\`[data-test='\${arguments[0]}']\`); return (${IN_A_FIELD}).value`, test);
  }

  /** Clicks a place once it is there, open, and not covered by something that is just leaving. */
  async click(test) {
    const ready = "const element = document.querySelector(`[data-test='${arguments[0]}']`); if (!element || element.disabled || element.classList.contains('is-disabled')) return null; element.scrollIntoView({ block: 'nearest' }); return element.matches('tr') ? element.cells[0] : element";
    const pressed = async () => {
      const element = await this.script(ready, test);
      return element && element.click().then(() => true, (refused) => (COVERED.includes(refused.name) ? false : Promise.reject(refused)));
    };
    await this.until(pressed, `${test} to be ready for a click`);
  }

  /** The rows of a table by their first cell, without the head. */
  async table(test) {
    await this.place(test);
    const rows = await this.script("return [...document.querySelectorAll(`[data-test='${arguments[0]}'] :is(tbody, tfoot) tr`)].map((row) => [...row.cells].map((cell) => cell.innerText.trim()))", test);
    return new Map(rows.map(([label, ...cells]) => [label, cells]));
  }

  /** Puts text into a field at once, as pasting would: any character, also outside the BMP. */
  async put(test, text) {
    await this.place(test);
    await this.script(
      `const element = document.querySelector(\`[data-test='\${arguments[0]}']\`);
       const field = ${IN_A_FIELD};
       field.focus();
       field.select();
       document.execCommand("insertText", false, arguments[1]);`,
      test,
      text,
    );
    assert.equal(await this.value(test), text, `${test} holds what was put in`);
  }

  /** Where the keyboard is: the nearest `data-test`. */
  focus() {
    return this.script("return document.activeElement?.closest('[data-test]')?.dataset.test ?? document.activeElement?.tagName ?? null");
  }

  focused(test) {
    return this.until(async () => (await this.focus()) === test, `the keyboard to be in ${test}`);
  }

  /** Real key events for whatever has the focus. */
  async type(text) {
    await this.window.actions({ async: true }).sendKeys(text).perform();
  }

  async press(...keys) {
    await this.type(keys.map((key) => Key[key] ?? key).join(""));
  }

  /** Keys held together: `chord("CONTROL", "ENTER")`. */
  async chord(...keys) {
    const named = keys.map((key) => Key[key] ?? key);
    let actions = this.window.actions({ async: true });
    for (const key of named) actions = actions.keyDown(key);
    for (const key of named.toReversed()) actions = actions.keyUp(key);
    await actions.perform();
  }

  /** Tab until the keyboard is in a place; says which places were passed. */
  async tabTo(test, most = 30) {
    const passed = [];
    for (let turn = 0; turn < most; turn++) {
      const here = await this.focus();
      if (here === test) return passed;
      passed.push(here);
      await this.press("TAB");
    }
    throw new Error(`Tab does not come to ${test}; it passes ${passed.join(", ")}`);
  }

  async unlock(passphrase = PASSPHRASE) {
    await this.click(`staff-${CLERK}`);
    await this.put("passphrase", passphrase);
    await this.click("unlock");
  }

  async sitDown() {
    await this.unlock();
    await this.place("nav-today");
  }

  async go(noun) {
    await this.click(`nav-${noun}`);
    await this.until(() => this.script("return document.querySelector('[aria-current=page]')?.dataset.test === `nav-${arguments[0]}`", noun), `the page ${noun}`);
  }

  /** The window as large as on an office's screen. */
  async size(width, height) {
    const found = spawnSync("xdotool", ["search", "--onlyvisible", "--pid", String(this.pid)], { encoding: "utf8" }).stdout.trim().split("\n").filter(Boolean);
    for (const id of found) spawnSync("xdotool", ["windowsize", "--sync", id, String(width), String(height)]);
    await this.until(() => this.script("return innerWidth === arguments[0] && innerHeight === arguments[1]", width, height), `a window of ${width} × ${height}`, 5000);
  }

  /** Nothing moves any more. */
  async still() {
    await this.until(() => this.script("return document.getAnimations().every((one) => one.playState !== 'running')"), "the page to be still");
  }

  /** Lets the page settle and keeps a picture of it. */
  async picture(name) {
    await pause(250);
    await this.still();
    const { width, height } = await this.script("return { width: innerWidth, height: innerHeight }");
    return picture(name, ["-crop", `${width}x${height}+0+0`, "+repage"]);
  }
}
