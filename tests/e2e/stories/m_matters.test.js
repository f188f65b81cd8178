// A matter from its first day to its last, in the real window: an appeal up to its re-review, one that
// a unit gave back, and an accusation that only who may opens.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { ago, chooses, openMatter, takes, tell } from "../desk/matter.js";
import { CLERK, practice, register, visit } from "../desk/office.js";
import { CLI, PASSPHRASE, cli } from "../desk/programs.js";
import { inWindow } from "../desk/window.js";

const HOUSING = "江山市住房和城乡建设局";
const LAND = "江山市自然资源和规划局";
const SECRET = "收了工程队二十万";
const COLLEAGUE = "周敏";

/** The directory has two units. */
async function directory(screen) {
  for (const [name, alias] of [[HOUSING, "住建局"], [LAND, "资规局"]]) {
    await tell(screen, "add_unit", { form: { name, kind: "department", aliases: [alias], parent: null, merged_into: null, heads: [], contact: null, phone: null, address: null, division: null, ended: null } });
  }
}

const state = (screen) => screen.attribute("matter-state", "data-state");

async function becomes(screen, wanted) {
  await screen.until(async () => (await state(screen)) === wanted, `the state ${wanted}`);
}

const told = { receiver: "张伟", proof: "送达回证", way: { choose: "in_hand" } };
const paper = (organ, outcome) => ({ organ, claim: "请求发放征地补偿款", findings: "经查，占地面积0.21亩，补偿款由村集体代领，未发放到户。", opinion: "责成贺村镇人民政府于三十日内发放到户。", law: "《土地管理法》第四十八条", outcome: { choose: outcome } });

test("an appeal is accepted, extended, answered, reviewed, re-reviewed and final", async () => {
  const office = practice();
  try {
    const [made] = register(office, [visit({ arrived: `${ago(80)}T09:00` })]);
    await inWindow(office, async (screen) => {
      await screen.size(1366, 768);
      await screen.sitDown();
      await screen.script("location.hash = `#/visits/${arguments[0]}`", made.visit);
      await screen.click("to-matter");
      await screen.place("story");
      assert.equal(await state(screen), "open");
      assert.match(await screen.read("due"), /已超/, "the notice of receipt is overdue, in words");
      assert.match(await screen.read("answers"), new RegExp(CLERK));
      await screen.picture("80-matter-overdue");
      await refusedKeepsText(screen);
      await takes(screen, "accept", ago(78));
      await screen.focused("next-step");
      await becomes(screen, "accepted");
      await extends_(screen);
      await explained(screen);
      await takes(screen, "opinion", ago(40), paper("贺村镇人民政府", "support"), "83-opinion-form");
      await becomes(screen, "opined");
      await takes(screen, "deliver", ago(39), { ...told, signed: { choose: "yes" } });
      await becomes(screen, "delivered");
      await takes(screen, "review_requested", ago(20), { organ: "江山市人民政府" });
      await becomes(screen, "review");
      await takes(screen, "review_opinion", ago(18), paper("江山市人民政府", "uphold"));
      await takes(screen, "deliver", ago(17), { ...told, signed: { choose: "yes" } });
      await takes(screen, "recheck_requested", ago(10), { organ: "衢州市人民政府" });
      await becomes(screen, "recheck");
      await takes(screen, "recheck_opinion", ago(5), paper("衢州市人民政府", "uphold"));
      await takes(screen, "deliver", ago(4), { ...told, signed: { choose: "yes" } });
      await becomes(screen, "final");
      assert.match(await screen.read("story"), /复核意见：维持/);
      assert.match(await screen.read("due"), /已终结/);
      await screen.picture("84-matter-final");
      await saysWhyNot(screen);
    });
    assert.match(cli(office, ["check"]), /\S/, "every record verifies");
  } finally {
    office.remove();
  }
});

/** A day before the visit is refused under its field, and nothing that was typed is lost. */
async function refusedKeepsText(screen) {
  await chooses(screen, "set_route");
  await screen.focused("step-route-litigation");
  await screen.chord("CONTROL", "ENTER");
  await screen.says("还没有填办理途径", "what is missing stands under its field");
  await screen.click("step-route-petition");
  await screen.put("step-day", ago(90));
  await screen.chord("CONTROL", "ENTER");
  await screen.says("早于它所依据的", "the refusal");
  await screen.picture("81-step-refused");
  assert.equal(await screen.value("step-day"), ago(90));
  assert.ok(await screen.script("return document.querySelector('[data-test=step-route-petition]').checked"), "the route stays");
  await screen.press("ESCAPE");
  await screen.gone("step-dialog");
  await chooses(screen, "set_route");
  await screen.place("step-kept");
  await screen.put("step-day", ago(79));
  await screen.chord("CONTROL", "ENTER");
  await screen.gone("step-dialog");
  await screen.says("确定办理途径：信访程序");
}

/** Neither asked for nor approved does it count: only once it was told. */
async function extends_(screen) {
  await takes(screen, "extend", ago(60), { days: "30", reason: "涉及三个村，须逐户核对。" });
  assert.match(await screen.read("extension"), /未完成：已申请 30 日，未批准/);
  const before = await screen.read("due");
  await takes(screen, "extend_approved", ago(59));
  assert.match(await screen.read("extension"), /未完成：已批准 30 日，未告知/);
  assert.equal(await screen.read("due"), before, "approved alone moves no day");
  await takes(screen, "extend_notified", ago(58), told);
  assert.match(await screen.read("extension"), /延长 30 日/);
  assert.notEqual(await screen.read("due"), before, "told, it binds");
}

async function explained(screen) {
  await screen.press("e");
  await screen.place("due-clock");
  assert.match(await screen.read("due-sheet"), /当天不计入/);
  assert.match(await screen.read("due-sheet"), /其中30日是经批准并已告知的延长/);
  await screen.picture("82-why-this-day");
  await screen.press("ESCAPE");
  await screen.gone("due-clock");
}

async function saysWhyNot(screen) {
  await screen.press("m");
  await screen.place("take-accept");
  assert.equal(await screen.attribute("take-accept", "aria-disabled"), "true");
  assert.match(await screen.read("take-accept"), /已经复核终结/);
  await screen.picture("85-more-steps");
  await screen.press("ESCAPE");
}

test("a matter is forwarded, given back with consent, forwarded again, answered and closed", async () => {
  const office = practice();
  try {
    const [made] = register(office, [visit({ arrived: `${ago(20)}T09:00`, summary: "反映小区电梯停运三个月" })]);
    await inWindow(office, async (screen) => {
      await screen.size(1366, 768);
      await screen.sitDown();
      await directory(screen);
      await fromTheToDoList(screen, made);
      await takes(screen, "sign_for", ago(18), { person: "何静" });
      await takes(screen, "object", ago(17), { reason: "电梯属特种设备，由市场监管部门负责。" });
      assert.match(await screen.read("story"), new RegExp(`${HOUSING} 提出异议`));
      await screen.picture("87-matter-objected");
      await takes(screen, "return_agreed", ago(16));
      await takes(screen, "forward", ago(15), { unit: { unit: LAND }, text: "请牵头核查。" });
      assert.equal(await screen.read("holder"), LAND);
      await takes(screen, "sign_for", ago(14), { person: "姜平" });
      await takes(screen, "feedback", ago(5), { text: "已与物业公司核实，电梯主板已更换，年检合格。" });
      await becomes(screen, "reported");
      await takes(screen, "feedback_checked", ago(4), { outcome: { choose: "done" } });
      await takes(screen, "answer", ago(3), { text: "电梯已恢复运行。", form: { choose: "telephone" }, receiver: "张伟", proof: "通话录音" });
      await becomes(screen, "answered");
      await takes(screen, "close", ago(0));
      await becomes(screen, "closed");
      await screen.picture("88-matter-closed");
      await strikesTheLast(screen);
      await foundInTheList(screen, made);
    });
    assert.match(cli(office, ["check"]), /\S/, "every record verifies");
  } finally {
    office.remove();
  }
});

/** One button of the list opens the matter with the form of its next step. */
async function fromTheToDoList(screen, made) {
  await screen.go("matters");
  await screen.place("todo-overdue");
  assert.match(await screen.read("todo-overdue"), new RegExp(made.number));
  await screen.picture("86-to-do");
  await screen.click("todo-act");
  await screen.until(() => screen.script("return document.querySelector('[data-test=step-dialog] form')?.dataset.kind === 'forward'"), "the form of forwarding");
  await screen.put("step-unit", "住建局");
  await screen.click("step-unit-hit");
  await screen.put("step-day", ago(19));
  await screen.picture("86b-forward-form");
  await screen.chord("CONTROL", "ENTER");
  await screen.gone("step-dialog");
  await becomes(screen, "forwarded");
  assert.equal(await screen.read("holder"), HOUSING);
  assert.match(await screen.read("story"), new RegExp(`${CLERK} 转送 ${HOUSING}`));
  await screen.picture("86c-matter-forwarded");
}

async function strikesTheLast(screen) {
  await screen.click("strike-close");
  await screen.focused("reason");
  await screen.type("还要回访一次");
  await screen.click("reason-done");
  await becomes(screen, "answered");
  assert.match(await screen.read("story"), /已撤销：还要回访一次/);
  await takes(screen, "close", ago(0));
  await becomes(screen, "closed");
}

async function foundInTheList(screen, made) {
  await screen.go("matters");
  await screen.click("tab-matters");
  await screen.place("matters-group");
  await screen.click("matters-group-ended");
  await screen.until(async () => (await screen.there("matters-table")) && (await screen.read("matters-table")).includes(made.number), "the closed one among those that ended");
  await screen.put("matters-text", "电梯");
  await screen.until(async () => (await screen.read("matters-table")).includes("小区电梯"), "found by its summary");
  await screen.picture("89-matters");
  await screen.click("matter-row");
  await screen.place("story");
}

test("of an accusation the desk sees number, day and state; a leader opens and forwards it", async () => {
  const office = practice();
  try {
    const [made] = register(office, [visit({ arrived: `${ago(2)}T09:00`, purpose: "accusation", statement: `村主任${SECRET}。`, summary: `检举村主任${SECRET}` })]);
    engage(office, COLLEAGUE, "desk");
    await inWindow(office, async (screen) => {
      await screen.size(1366, 768);
      await screen.click(`staff-${COLLEAGUE}`);
      await screen.put("passphrase", PASSPHRASE);
      await screen.click("unlock");
      await screen.place("nav-today");
      await screen.go("matters");
      await screen.click("tab-matters");
      await screen.until(async () => (await screen.there("matters-table")) && (await screen.read("matters-table")).includes(made.number), "its number in the list");
      await openMatter(screen, made);
      await screen.place("sealed");
      assert.ok(!(await screen.there("open-sealed")), "the desk cannot open it");
      assert.ok(!(await screen.there("next-step")) && !(await screen.there("more")), "nor step it");
      assert.doesNotMatch(await screen.script("return document.documentElement.outerHTML"), /村主任|工程队|张伟/, "nothing of it is on the page");
      await screen.picture("90-sealed");
      await screen.chord("CONTROL", "l");
      await screen.place("passphrase");
      await screen.sitDown();
      await directory(screen);
      await openMatter(screen, made);
      await screen.click("open-sealed");
      await screen.place("story");
      await takes(screen, "forward", ago(1), { unit: { unit: HOUSING }, overriding: "已核对，与被检举人无关。" }, "91-sealed-forward");
      await becomes(screen, "forwarded");
      assert.match(await screen.read("story"), new RegExp(HOUSING), "who opened it sees where it went");
      await screen.picture("92-sealed-opened");
      await screen.go("matters");
      await screen.click("tab-matters");
      await screen.until(async () => (await screen.there("matters-table")) && (await screen.read("matters-table")).includes("已转送"), "the state in the list");
      assert.ok(!(await screen.read("matters-table")).includes(HOUSING), "and not where it went");
    });
    assert.doesNotMatch(cli(office, ["--as", CLERK, "show", made.number, "--json"]), new RegExp(SECRET));
    assert.match(cli(office, ["--as", CLERK, "check"]), /\S/, "every record verifies");
  } finally {
    office.remove();
  }
});

/** Takes a colleague on through the command line. */
function engage(office, name, role) {
  const ran = spawnSync(CLI, ["staff", "add", name, "--role", role], { encoding: "utf8", env: { ...process.env, RECEPTION_OFFICE: office.folder, RECEPTION_PASSPHRASE: PASSPHRASE, RECEPTION_NEW_PASSPHRASE: PASSPHRASE } });
  assert.equal(ran.status, 0, ran.stderr);
}
