// The first day of an office, as one person lives it: the wizard, the envelope, one walk-in with the
// keyboard alone, the slip, the register, the bundle, and the county's answer.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { CLERK, NAME, place } from "../desk/office.js";
import { PASSPHRASE, cli, county } from "../desk/programs.js";
import { inWindow } from "../desk/window.js";

const RARE = "𠮷田·䶮㛃𬭩";
const SUMMARY = "反映承包地被占后补偿款未发放";

test("a first day: from the empty folder to the county's acknowledgement", async () => {
  const office = place();
  try {
    await inWindow(office, async (screen) => {
      await setsUpTheOffice(screen, office);
      const number = await registersWithTheKeyboardAlone(screen);
      await findsItOnTheBoardAndInTheList(screen, number);
      await readsTheRegister(screen);
      await sendsABundleAndTakesTheAnswer(screen, office, number);
    });
    assert.match(cli(office, ["check"]), /\S/, "the command line verifies what the window wrote");
  } finally {
    office.remove();
  }
});

async function setsUpTheOffice(screen, office) {
  await screen.size(1280, 800);
  await screen.place("office-name");
  await screen.picture("01-first-start");
  await screen.put("office-name", NAME);
  await screen.put("office-division", "江山");
  await screen.click("office-division-hit");
  assert.match(await screen.value("office-division"), /江山市/);
  await screen.click("office-kind-house");
  assert.match(await screen.words(), /企业、事业单位/);
  await screen.click("office-kind-bureau");
  await screen.click("to-staff");
  await screen.put("first-staff", CLERK);
  await screen.put("passphrase-new", PASSPHRASE);
  await screen.put("passphrase-again", PASSPHRASE);
  await screen.picture("02-first-person");
  await screen.click("create-office");

  await screen.place("recovery-words");
  const code = (await screen.script("return [...document.querySelectorAll('[data-test=recovery-words] li')].map((word) => word.innerText)")).map((word) => word.trim());
  assert.equal(code.length, 12, "the recovery code has twelve words");
  await drawn(screen, "the recovery sheet");
  await screen.picture("03-recovery-sheet");
  assert.ok(await closed(screen, "recovery-done"), "nobody goes on before the sheet was kept");
  assert.ok(await screen.script("return document.querySelector('[data-test=in-envelope] input').disabled"), "nor ticks what was not printed or saved");
  await screen.put("recovery-folder", office.stick);
  await screen.click("save-recovery");
  await screen.place("recovery-saved");
  const saved = readdirSync(office.stick).filter((name) => name.endsWith(".pdf"));
  assert.equal(saved.length, 1, "the sheet lies on the stick");
  assert.equal(readFileSync(join(office.stick, saved[0])).subarray(0, 5).toString(), "%PDF-");
  assert.ok(await closed(screen, "recovery-done"), "saved is not yet put away");
  await screen.click("in-envelope");
  await screen.click("recovery-done");
  await screen.place("first-walk-in");
  await screen.picture("04-empty-board");
}

async function registersWithTheKeyboardAlone(screen) {
  await screen.press("n");
  await screen.focused("search");
  await screen.put("search", RARE);
  await screen.until(() => screen.there("search-hit"), "the offer to register somebody new");
  await screen.press("ENTER");
  await screen.focused("document-0-0");
  assert.equal(await screen.value("name-0"), RARE, "the name is kept character by character");
  await screen.type("11010519491231002X");
  await screen.tabTo("phone-0");
  await screen.type("13800001234");
  await screen.tabTo("birth-0");
  await screen.until(async () => (await screen.value("birth-0")) === "1949-12-31", "the birth date from the document");
  await screen.tabTo("division-0");
  await screen.type("330881");
  await screen.until(() => screen.there("division-0-hit"), "the division");
  await screen.press("ENTER");
  await screen.tabTo("statement");
  await screen.type("承包地去年修路占了两分多，补偿款一直没有拿到。");
  await screen.tabTo("summary");
  await screen.chord("CONTROL", "a");
  await screen.type(SUMMARY);
  await screen.tabTo("content");
  await screen.type("tdzs");
  await screen.press("ENTER");
  await screen.until(async () => (await screen.value("content")).includes("土地征收"), "the subject to be taken by its initials, Enter at once");
  await screen.tabTo("place");
  await screen.type("330881");
  await screen.until(() => screen.there("place-hit"), "the place of the problem");
  await screen.press("ENTER");
  await screen.place("promise");
  assert.match(await screen.read("promise"), /以前/, "the foot says by when");
  await screen.picture("05-walk-in");
  await screen.chord("CONTROL", "ENTER");

  const number = await screen.read("saved-number");
  assert.match(number, /^\d{4}-000001-[0-9A-Z]$/, "the first number of the year, with its check character");
  await drawn(screen, "the slip");
  await screen.picture("06-saved");
  assert.match(await screen.read("saved"), new RegExp(RARE), "the saved page names the person as typed");
  await screen.press("n");
  await screen.focused("search");
  assert.equal(await screen.value("name-0"), "", "the form is empty for the next person");
  assert.equal(await screen.there("draft-offer"), false, "and no draft is left");
  return number;
}

async function findsItOnTheBoardAndInTheList(screen, number) {
  await screen.go("today");
  await screen.until(() => screen.script("return document.querySelector(`[data-number='${arguments[0]}']`) !== null", number), "the card on the board");
  await screen.picture("07-board");
  await screen.go("visits");
  await screen.place("visit-row");
  assert.equal(await screen.attribute("visit-row", "data-number"), number);
  await screen.picture("08-visits");
  await screen.click("visit-row");
  assert.equal(await screen.read("visit-number"), number);
  assert.match(await screen.read("visit-statement"), /承包地去年修路/);
  assert.match(await screen.words(), /土地/, "the subject is shown by its name");
  const shown = await screen.read("document-shown");
  assert.ok(shown.includes("*") && !shown.includes("11010519491231002X"), "the document number is masked");
  assert.match(await screen.read("history"), new RegExp(`${CLERK} 登记`), "the history tells it as a sentence");
  await drawn(screen, "the slip beside the visit");
  await screen.picture("09-visit");
  await screen.click("reveal");
  await screen.until(async () => (await screen.read("document-shown")) === "11010519491231002X", "the whole number after asking");
}

async function readsTheRegister(screen) {
  await screen.go("register");
  await screen.place("register-table");
  const rows = await screen.table("register-table");
  assert.deepEqual(rows.get("来访"), ["1", "1", "–", "–"], "one batch, one head");
  assert.deepEqual(rows.get("合计"), ["1", "1", "–", "–"], "and the table foots");
  await screen.picture("10-register");
  for (const table of ["purpose", "content", "place", "size", "first_repeat"]) {
    await screen.click(`tab-${table}`);
    const total = (await screen.table("register-table")).get("合计");
    assert.deepEqual(total, ["1", "1", "–", "–"], `${table} foots`);
  }
  await screen.click("export-xlsx");
  await screen.place("exported");
}

async function sendsABundleAndTakesTheAnswer(screen, office, number) {
  county(["keygen", "--name", "江山市信访局", "--out", office.county]);
  await screen.go("exchange");
  await screen.put("key-path", join(office.county, "county.pub"));
  await screen.press("ENTER");
  await screen.place("county-key");
  await screen.put("bundle-folder", office.stick);
  await screen.click("save-office-key");
  await screen.place("office-key-saved");
  await screen.click("make-bundle");
  await screen.place("bundle-made");
  assert.equal(await screen.attribute("bundle-row", "data-state"), "written", "made is not confirmed");
  assert.match(await screen.read("status-county"), /1/, "the status line waits for one");
  const bundle = readdirSync(office.stick).find((name) => name.endsWith(".xfb"));
  assert.ok(bundle, "the bundle lies on the stick");

  const ack = join(office.county, bundle.replace(".xfb", ".xfa"));
  county(["ack", join(office.stick, bundle), "--key", join(office.county, "county.key"), "--office", join(office.stick, "office.pub"), "--out", ack]);
  await screen.put("ack-path", ack);
  await screen.click("import-ack");
  await screen.until(async () => (await screen.attribute("bundle-row", "data-state")) === "acknowledged", "the outbox to say acknowledged");
  assert.match(await screen.read("outbox"), /县局已确认/);
  await screen.place("receipt");
  await drawn(screen, "the county's receipt");
  await screen.picture("11-exchange");
  assert.match(await screen.read("status-county"), /都已确认/);
  assert.ok(number);
  await screen.go("petitioners");
  await screen.put("petitioner-search", "𬭩");
  await screen.place("petitioner-row");
  await screen.picture("12-petitioners");
  await screen.go("settings");
  await screen.click("section-safety");
  await screen.click("check");
  assert.equal(await screen.attribute("check-result", "data-ok"), "true", "pages, chain and numbers verify");
  await screen.picture("13-settings");
}

/** The paper's picture has ink on it: the PDF was really drawn. */
async function drawn(screen, what) {
  const ink = `
    const canvas = document.querySelector("[data-test=paper] canvas");
    if (!canvas) return 0;
    const dots = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
    let dark = 0;
    for (let at = 0; at < dots.length; at += 4) if (dots[at + 3] > 0 && dots[at] < 128) dark++;
    return dark;`;
  const dark = await screen.until(() => screen.script(ink), `${what} to be drawn`);
  assert.ok(dark > 2000, `${what} shows writing (${dark} dark dots)`);
}

function closed(screen, test) {
  return screen.script("return document.querySelector(`[data-test='${arguments[0]}']`).disabled", test);
}
