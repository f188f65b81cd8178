// An old office monitor: every page at 1024 × 720, with enough on it to be crowded. Nothing runs out of the
// window sideways, and the one primary button is in sight.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { practice, register, visit } from "../desk/office.js";
import { inWindow } from "../desk/window.js";

const DAY = readFileSync(fileURLToPath(new URL("../../../assets/demo/day.jsonl", import.meta.url)), "utf8");

/** The practice day, as if it were today. */
function today() {
  return DAY.trim().split("\n").map((line) => ({ ...JSON.parse(line), arrived: null, follows: null })).map((form) => ({ source: "direct", ...form }));
}

const TOO_WIDE = `
  const wide = [...document.querySelectorAll("body *")].filter((one) => {
    const place = one.getBoundingClientRect();
    return place.width > 0 && place.right > innerWidth + 1 && getComputedStyle(one).position !== "absolute" && !one.closest(".table-frame, .el-overlay, .unseen, svg");
  });
  return [document.documentElement.scrollWidth > innerWidth ? "the page scrolls sideways" : "", ...wide.slice(0, 3).map((one) => one.outerHTML.slice(0, 120))].filter(Boolean);`;

const IN_SIGHT = `
  const button = [...document.querySelectorAll(".page-foot .el-button--primary:not(.is-plain), .empty .el-button--primary")].at(-1);
  if (!button) return true;
  const place = button.getBoundingClientRect();
  return place.bottom <= innerHeight && place.right <= innerWidth && document.elementFromPoint(place.x + place.width / 2, place.y + place.height / 2)?.closest("button") === button;`;

async function fits(screen, page) {
  assert.deepEqual(await screen.script(TOO_WIDE), [], `${page} fits`);
  assert.equal(await screen.script(IN_SIGHT), true, `${page} shows its primary button`);
}

test("every page fits a small screen", async () => {
  const office = practice();
  try {
    const [first] = register(office, [visit(), ...today()]);
    await inWindow(office, async (screen) => {
      await screen.size(1024, 720);
      await screen.sitDown();
      for (const [noun, there] of [["today", "board-card"], ["walkIn", "name-0"], ["visits", "visit-row"], ["register", "register-table"], ["exchange", "make-bundle"], ["settings", "section-staff"], ["matters", "todo-whose"]]) {
        await screen.go(noun);
        await screen.place(there);
        await screen.picture(`50-small-${noun}`);
        await fits(screen, noun);
      }
      await screen.script("location.hash = `#/visits/${arguments[0]}`", first.visit);
      await screen.place("visit-statement");
      await screen.picture("51-small-visit");
      await fits(screen, "visit");
      await screen.click("to-matter");
      await screen.place("story");
      await screen.picture("51b-small-matter");
      await fits(screen, "matter");
      await screen.script("location.hash = '#/matters'");
      await screen.place("matters-table");
      await screen.picture("51c-small-matters");
      await fits(screen, "matters");
      await screen.click("nav-walkIn");
      await screen.put("name-0", "张伟");
      await screen.put("document-0-0", "11010519491231002X");
      await screen.place("similar");
      await screen.picture("52-small-repeat");
      await fits(screen, "walk-in with the notice");
      for (const [theme, language] of [["dark", "zh"], ["contrast", "en"]]) {
        await screen.go("settings");
        await screen.click("section-appearance");
        await screen.click(`theme-${theme}`);
        await screen.click(`language-${language}`);
        await screen.go("today");
        await screen.place("board-card");
        await screen.picture(`53-${theme}-today`);
        await fits(screen, `today, ${theme}`);
        await screen.go("register");
        await screen.place("register-table");
        await screen.picture(`54-${theme}-register`);
        await fits(screen, `register, ${theme}`);
      }
      await screen.chord("CONTROL", "k");
      await screen.type("xfr");
      await screen.picture("55-palette");
    });
  } finally {
    office.remove();
  }
});
