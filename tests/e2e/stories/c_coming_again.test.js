// Somebody comes again: noticed while typing, with the reason, and linked by a person.

import assert from "node:assert/strict";
import { test } from "node:test";
import { practice, register, visit } from "../desk/office.js";
import { inWindow } from "../desk/window.js";

test("a repeat visitor is noticed while typing and linked to the earlier matter", async () => {
  const office = practice();
  try {
    const [first] = register(office, [visit()]);
    await inWindow(office, async (screen) => {
      await screen.size(1280, 800);
      await screen.sitDown();
      await screen.press("n");
      await screen.focused("search");
      await screen.put("name-0", "张伟");
      await screen.put("document-0-0", "11010519491231002X");
      await screen.place("similar");
      await screen.says("证件相同");
      assert.equal(await screen.focus(), "document-0-0", "the notice takes no focus");
      assert.match(await screen.read("similar"), new RegExp(first.number), "it names the earlier visit");
      assert.doesNotMatch(await screen.read("similar"), /11010519491231002X|13800001234/, "and gives away no whole number");
      await screen.picture("30-repeat");
      await screen.click("similar-pick");
      await screen.place("known-0");
      assert.equal(await screen.value("document-0-0"), "11010519491231002X", "what was typed stays");
      assert.equal(await screen.value("phone-0"), "", "the telephone stays on file");
      assert.match(await screen.read("known-0"), /138\*+1234/, "and is shown masked");
      await screen.click("similar-follow");
      await screen.until(async () => (await screen.value("follows")).includes(first.number), "the earlier number in its field");
      await screen.put("statement", "再来问补偿款的事。");
      await screen.put("summary", "继续反映补偿款未发放");
      await screen.click("save-only");
      const second = await screen.read("saved-number");
      assert.notEqual(second, first.number);
      await screen.go("visits");
      await screen.until(async () => (await screen.read("visit-table")).includes(second), "the second visit in the list");
      assert.match(await screen.read("visit-table"), /重复/, "the list marks it");
      await screen.go("register");
      await screen.click("tab-first_repeat");
      const figures = await screen.table("register-table");
      const repeat = [...figures].find(([label]) => label.includes("重复"));
      assert.ok(repeat, "the register has a line for 重复");
      assert.equal(repeat[1][0], "1", "one batch came again");
      assert.equal(figures.get("合计")[0], "2");
      await screen.picture("31-register-repeat");
    });
  } finally {
    office.remove();
  }
});

test("a person picked from the search is filled in without document and telephone", async () => {
  const office = practice();
  try {
    register(office, [visit()]);
    await inWindow(office, async (screen) => {
      await screen.sitDown();
      await screen.press("n");
      await screen.focused("search");
      await screen.type("zw");
      await screen.until(async () => (await screen.there("search-hit")) && (await screen.read("search-hit")).includes("张伟"), "the person by initials");
      assert.match(await screen.read("search-hit"), /首字母相符/, "why is shown");
      await screen.press("ENTER");
      await screen.place("known-0");
      assert.equal(await screen.value("name-0"), "张伟");
      assert.equal(await screen.value("document-0-0"), "");
      assert.equal(await screen.value("phone-0"), "");
      await screen.focused("statement");
    });
  } finally {
    office.remove();
  }
});
