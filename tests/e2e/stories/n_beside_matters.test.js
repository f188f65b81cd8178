// What stands beside a matter: where an accusation must not go, who must not touch it, what the person
// thinks of it, an event that is reported at once, and the rules by which days are counted.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ago, chooses, fills, openMatter, takes, tell } from "../desk/matter.js";
import { practice, register, visit } from "../desk/office.js";
import { cli } from "../desk/programs.js";
import { inWindow } from "../desk/window.js";

const POLICE = "江山市公安局";
const DISCIPLINE = "中共江山市纪律检查委员会";
const HEAD = "赵大勇";

function unit(name, kind) {
  return { name, kind, aliases: [], parent: null, merged_into: null, heads: [], contact: null, phone: null, address: null, division: null, ended: null };
}

test("an accusation goes past whom it accuses to the organ of discipline", async () => {
  const office = practice();
  try {
    const accused = [{ person: HEAD, title: "局长", unit: POLICE }];
    const [made] = register(office, [visit({ arrived: `${ago(2)}T09:00`, purpose: "accusation", statement: "局长收钱。", summary: "检举", accused })]);
    await inWindow(office, async (screen) => {
      await screen.size(1366, 768);
      await screen.sitDown();
      await screen.go("matters");
      await screen.click("tab-units");
      await screen.click("add-unit");
      await screen.put("unit-name", POLICE);
      await screen.click("add-head");
      await screen.put("head-name", HEAD);
      await screen.picture("95-unit");
      await screen.click("unit-done");
      await screen.until(async () => (await screen.there("unit-table")) && (await screen.read("unit-table")).includes(POLICE), "the unit in the directory");
      await tell(screen, "add_unit", { form: unit(DISCIPLINE, "discipline") });
      await openMatter(screen, made);
      await screen.click("open-sealed");
      await screen.place("story");
      await chooses(screen, "forward");
      await fills(screen, "unit", { unit: POLICE });
      await screen.chord("CONTROL", "ENTER");
      await screen.says("不能转给", "the firewall");
      await screen.place("instead-unit");
      await screen.picture("96-firewall");
      await screen.click("instead-unit");
      await screen.chord("CONTROL", "ENTER");
      await screen.gone("step-dialog");
      await screen.until(async () => (await screen.attribute("matter-state", "data-state")) === "forwarded", "the state");
      assert.match(await screen.read("story"), new RegExp(DISCIPLINE));
    });
    assert.match(cli(office, ["check"]), /\S/, "every record verifies");
  } finally {
    office.remove();
  }
});

test("who is recused sees a matter no more, and a leader gives it to somebody else", async () => {
  const office = practice();
  try {
    const [made] = register(office, [visit()]);
    await inWindow(office, async (screen) => {
      await screen.sitDown();
      await openMatter(screen, made);
      await screen.click("declare-recusal");
      await screen.place("recusal-reason");
      await screen.put("recusal-reason", "与信访人是亲属");
      await screen.picture("97-recusal");
      await screen.click("recusal-done");
      await screen.says("应当回避", "the refusal");
      await screen.until(async () => !(await screen.words()).includes("承包地"), "nothing of the matter to be shown");
      await screen.go("visits");
      await screen.place("visit-row");
      assert.ok(!(await screen.read("visit-row")).includes("承包地"), "nor in the list");
    });
  } finally {
    office.remove();
  }
});

test("the petitioner rates the desk and the unit alone, on the second window", async () => {
  const office = practice();
  try {
    const [made] = register(office, [visit({ arrived: `${ago(3)}T09:00`, purpose: "consult", answer: "已当场说明。" })]);
    await inWindow(office, async (screen) => {
      await screen.sitDown();
      await openMatter(screen, made);
      await screen.place("rating-start");
      const desk = await screen.window.getWindowHandle();
      await screen.click("rating-start");
      const counter = await screen.until(async () => (await screen.window.getAllWindowHandles()).find((one) => one !== desk), "the second window");
      await screen.window.switchTo().window(counter);
      await screen.place("rating-question");
      await screen.picture("98-rating");
      await screen.click("rate-satisfied");
      await screen.until(async () => (await screen.there("rating-question")) && (await screen.read("rating-question")).includes("责任单位"), "the second question");
      await screen.click("rate-fairly");
      await screen.place("rating-thanks");
      await screen.window.switchTo().window(desk);
      await screen.place("rating-done");
      await screen.until(async () => (await screen.read("story")).split("群众评价").length === 3, "both in the story");
    });
    assert.match(cli(office, ["check"]), /\S/, "every record verifies");
  } finally {
    office.remove();
  }
});

test("an urgent event is reported, the rules are seen, a matter is taken charge of", async () => {
  const office = practice();
  try {
    const [made] = register(office, [visit({ arrived: `${ago(3)}T09:00` })]);
    await inWindow(office, async (screen) => {
      await screen.size(1366, 768);
      await screen.sitDown();
      await screen.go("matters");
      await screen.click("tab-urgent");
      await screen.click("urgent-new");
      await screen.place("urgent-form");
      await screen.put("urgent-event", "贺村镇工业路厂房漏电，二十余名职工聚集等候答复");
      await screen.put("urgent-done", "已请供电和应急部门到场，断电排查");
      await screen.put("urgent-due", `${ago(-1)}T09:00`);
      await screen.click("urgent-to-government");
      await screen.picture("99-urgent-form");
      await screen.click("urgent-report-write");
      await screen.place("urgent-send");
      await screen.picture("99b-urgent");
      await openMatter(screen, made);
      await takes(screen, "take_charge", ago(1), { person: "李明 副市长", text: "一周内到村现场办公。", due: ago(-7) });
      await screen.script("location.hash = '#/ledgers'");
      await screen.place("ledger-lines");
      assert.match(await screen.read("ledger-lines"), /李明/);
      await screen.picture("99c-ledgers");
      await screen.script("location.hash = '#/rules'");
      await screen.place("calendar-row");
      assert.match(await screen.words(), /信访工作条例/);
      await screen.picture("99d-rules");
      await screen.go("matters");
      await screen.place("todo-urgent");
      await screen.picture("99e-to-do");
    });
  } finally {
    office.remove();
  }
});
