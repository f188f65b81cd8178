// Mistakes are made good by new entries with a reason; the number stays, and so does what was there.

import assert from "node:assert/strict";
import { test } from "node:test";
import { CLERK, practice, register, visit } from "../desk/office.js";
import { inWindow } from "../desk/window.js";

test("a correction and a void ask for their reason and stand in the history", async () => {
  const office = practice();
  try {
    const [{ visit: id, number }] = register(office, [visit()]);
    await inWindow(office, async (screen) => {
      await screen.size(1280, 800);
      await screen.sitDown();
      await screen.script("location.hash = `#/visits/${arguments[0]}`", id);
      await screen.until(async () => (await screen.there("visit-number")) && (await screen.read("visit-number")) === number, "the visit");

      await screen.click("correct");
      await screen.place("correct-reason");
      await screen.put("summary", "反映承包地被占后补偿款拖欠");
      await screen.click("correct-done");
      await screen.says("需要写明原因");
      await screen.put("correct-reason", "摘要写得不准");
      await screen.picture("40-correct");
      await screen.click("correct-done");
      await screen.says("反映承包地被占后补偿款拖欠", "the corrected summary");
      await screen.until(async () => (await screen.read("history")).includes("摘要写得不准"), "the reason in the history");
      assert.match(await screen.read("history"), new RegExp(`${CLERK} 更正。原因：摘要写得不准`));
      assert.equal(await screen.read("visit-number"), number, "the number stays");

      await screen.click("void");
      await screen.focused("reason");
      await screen.click("reason-done");
      await screen.says("需要写明原因");
      await screen.type("重复登记");
      await screen.picture("41-void");
      await screen.click("reason-done");
      await screen.until(async () => (await screen.read("history")).includes("重复登记"), "the void in the history");
      assert.match(await screen.read("history"), new RegExp(`${CLERK} 作废。原因：重复登记`));
      assert.match(await screen.read("history"), /登记[\s\S]*更正[\s\S]*作废/, "oldest first, nothing erased");
      assert.equal(await screen.there("correct"), false, "what is void is corrected no more");
      await screen.picture("42-voided");
      await screen.go("register");
      await screen.says("没有登记");
    });
  } finally {
    office.remove();
  }
});
