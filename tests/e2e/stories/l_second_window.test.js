// The person's own window: their statement, two answers, and nothing else of the desk.

import assert from "node:assert/strict";
import { test } from "node:test";
import { practice } from "../desk/office.js";
import { cli } from "../desk/programs.js";
import { inWindow } from "../desk/window.js";

const SAID = "说好年底补偿，到现在没有拿到。";

test("a statement is read back on the second window, confirmed there, and kept with the visit", async () => {
  const office = practice();
  try {
    const number = await inWindow(office, async (screen) => {
      await screen.sitDown();
      await screen.press("n");
      await screen.focused("search");
      await screen.put("statement", SAID);
      await screen.click("open-counter");
      const desk = await screen.window.getWindowHandle();
      const counter = await screen.until(async () => (await screen.window.getAllWindowHandles()).find((one) => one !== desk), "the second window");
      await screen.press("F9");
      await screen.place("read-showing");

      await screen.window.switchTo().window(counter);
      await screen.until(async () => (await screen.words()).includes(SAID), "the statement, large");
      for (const staff of ["今日", "信访人", "锁定", "登记并打印"]) assert.ok(!(await screen.words()).includes(staff), `${staff} is the staff's`);
      await screen.click("counter-yes");

      await screen.window.switchTo().window(desk);
      await screen.gone("read-showing");
      await screen.picture("80-read-back");
      await screen.chord("CONTROL", "s");
      return screen.read("saved-number");
    });
    const [reading] = JSON.parse(cli(office, ["show", number, "--json"])).readings;
    assert.deepEqual([reading.medium, reading.outcome, reading.statement], ["screen", "confirmed", SAID]);
  } finally {
    office.remove();
  }
});
