// Everyone is registered, whoever comes and however it comes: with the keyboard alone.

import assert from "node:assert/strict";
import { test } from "node:test";
import { practice, register, visit } from "../desk/office.js";
import { cli } from "../desk/programs.js";
import { inWindow } from "../desk/window.js";

async function openForm(screen) {
  await screen.press("n");
  await screen.focused("search");
}

/** Saves without printing, gives the number, and stands before an empty form again. */
async function saveAndNext(screen) {
  await screen.chord("CONTROL", "s");
  const number = await screen.read("saved-number");
  await openForm(screen);
  return number;
}

/** What the window wrote, as the command line reads it. */
function onFile(office, number) {
  return JSON.parse(cli(office, ["show", number, "--json"]));
}

test("who only asked the way, a group, an agent, a letter and a minor are registered by keys", async () => {
  const office = practice();
  try {
    const numbers = await inWindow(office, async (screen) => {
      await screen.size(1280, 800);
      await screen.sitDown();
      await openForm(screen);
      const asked = await asksTheWay(screen);
      const group = await comesAsAGroup(screen);
      const agent = await sendsAnAgent(screen);
      const letter = await writesALetter(screen);
      const minor = await comesWithAChild(screen);
      return { asked, group, agent, letter, minor };
    });
    const asked = onFile(office, numbers.asked);
    assert.equal(asked.row.purpose, "consult");
    assert.deepEqual(asked.parties, [], "nobody is written down");
    assert.equal(onFile(office, numbers.group).row.heads, 62);
    const [principal, agent] = onFile(office, numbers.agent).parties.map((shown) => shown.party);
    assert.equal(principal.birth, "1944~", "an estimate stays an estimate");
    assert.equal(agent.role, "agent");
    assert.equal(agent.acts_for, 0);
    assert.deepEqual(agent.authority, { powers: "代为反映、代收文书", until: null, seen: true });
    const letter = onFile(office, numbers.letter);
    assert.equal(letter.row.channel, "letter");
    assert.equal(letter.origin.pages, 3);
    assert.equal(letter.origin.posted_from, "江山市贺村镇");
    assert.match(letter.origin.opened, /^\d{4}-\d\d-\d\dT\d\d:\d\d$/);
    assert.equal(letter.signatories, 17);
    const [child, guardian] = onFile(office, numbers.minor).parties.map((shown) => shown.party);
    assert.equal(child.name, "小宝");
    assert.deepEqual([guardian.role, guardian.acts_for, guardian.relation], ["guardian", 0, "祖母"]);
  } finally {
    office.remove();
  }
});

async function asksTheWay(screen) {
  await screen.press("F4");
  await screen.focused("summary");
  await screen.type("问不动产登记中心在哪里");
  await screen.place("nameless");
  assert.match(await screen.read("nameless"), /匿名/, "the foot says so in words");
  await screen.picture("60-only-asked");
  return saveAndNext(screen);
}

async function comesAsAGroup(screen) {
  await screen.click("group");
  await screen.put("heads", "62");
  await screen.put("name-0", "李秀英");
  for (const [index, name] of [[1, "周国强"], [2, "吴玉兰"], [3, "郑卫东"], [4, "孙凤英"], [5, "钱建设"]]) {
    await screen.tabTo("add-party", 40);
    await screen.press("ENTER");
    await screen.focused(`name-${index}`);
    await screen.type(name);
  }
  await screen.put("statement", "厂子改制后欠的安置费到现在没有发。我们六十二个人都在名单上。");
  await screen.says("代表超过 5 人", "the limit as a hint");
  await screen.picture("61-group");
  return saveAndNext(screen);
}

async function sendsAnAgent(screen) {
  await screen.put("name-0", "赵淑芬");
  await screen.put("birth-0", "约1944年");
  await screen.tabTo("add-agent", 40);
  await screen.press("ENTER");
  await screen.focused("name-1");
  await screen.type("赵小军");
  await screen.says("还没看到授权委托书", "the hint of a missing authority");
  await screen.tabTo("authority-1-not");
  await screen.press("ARROW_LEFT");
  await screen.tabTo("powers-1");
  await screen.type("代为反映、代收文书");
  await screen.put("statement", "母亲的高龄补贴停了四个月。");
  await screen.tabTo("summary");
  await screen.picture("62-agent");
  return saveAndNext(screen);
}

async function writesALetter(screen) {
  await screen.click("channel-letter");
  await screen.place("origin");
  await screen.put("name-0", "17 户村民");
  await screen.put("statement", "我们是库区移民，后扶资金连续两年没有到户。");
  await screen.click("origin-opened-now");
  await screen.put("origin-pages", "3");
  await screen.put("origin-posted_from", "江山市贺村镇");
  await screen.put("signatories", "17");
  await screen.tabTo("statement");
  await screen.picture("63-letter");
  const number = await saveAndNext(screen);
  await screen.click("channel-visit");
  await screen.gone("origin");
  return number;
}

async function comesWithAChild(screen) {
  await screen.put("statement", "孩子上学要户口，村里一直不给开证明。");
  await screen.put("name-0", "小宝");
  await screen.put("birth-0", `${new Date().getUTCFullYear() - 9}`);
  await screen.says("还没有登记监护人", "the hint of a missing guardian");
  await screen.tabTo("add-guardian", 40);
  await screen.press("ENTER");
  await screen.focused("name-1");
  await screen.type("王桂香");
  await screen.tabTo("relation-1");
  await screen.type("祖母");
  await screen.until(async () => !(await screen.words()).includes("还没有登记监护人"), "the hint to go");
  await screen.picture("64-guardian");
  return saveAndNext(screen);
}

test("what somebody asked before stands beside the form with its answer, and two records become one person", async () => {
  const office = practice();
  try {
    const answer = "已与物业公司核实：电梯年检不合格，十月底前更换主板。";
    const [first] = register(office, [visit({ answer, summary: "反映电梯停运" }), visit({ summary: "反映楼道灯不亮", petitioners: [{ role: "petitioner", kind: "person", name: "张玮", phone: "13800001234" }] })]);
    await inWindow(office, async (screen) => {
      await screen.size(1280, 800);
      await screen.sitDown();
      await openForm(screen);
      await screen.type("zw");
      await screen.until(async () => (await screen.there("search-hit")) && (await screen.read("search-hit")).includes("张伟"), "the person by initials");
      await screen.press("ENTER");
      await screen.place("known-0");
      await screen.until(async () => (await screen.there("earlier-answer")) && (await screen.read("similar")).includes(answer), "the whole earlier answer, without a click");
      await screen.picture("65-earlier-answer");
      await screen.click("similar-follow");
      await screen.until(async () => (await screen.value("follows")).includes(first.number), "the earlier number in its field");
      await screen.go("petitioners");
      await screen.put("petitioner-search", "张伟");
      await screen.click("petitioner-row");
      await screen.click("merge");
      await screen.focused("merge-find");
      await screen.type("张玮");
      await screen.until(() => screen.there("merge-find-hit"), "the other record");
      await screen.press("ENTER");
      await screen.place("merge-facts");
      await screen.put("merge-reason", "证件看过，是同一人");
      await screen.picture("66-merge");
      await screen.click("merge-done");
      await screen.place("records");
      assert.match(await screen.read("records"), /张玮/);
      await screen.picture("67-merged");
      await screen.click("unmerge");
      await screen.focused("reason");
      await screen.type("核对后不是同一人");
      await screen.click("reason-done");
      await screen.gone("records");
    });
  } finally {
    office.remove();
  }
});
