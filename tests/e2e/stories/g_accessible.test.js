// axe-core looks at every real page, in light, dark and high contrast: nothing serious, nothing critical.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { place, practice, register, visit } from "../desk/office.js";
import { inWindow } from "../desk/window.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

async function looked(screen, page) {
  await screen.script(`if (!window.axe) { ${AXE} }`);
  await screen.until(() => screen.script("return document.querySelector('.is-loading') === null"), `${page} to be ready`);
  await screen.still();
  const { violations, passes } = await screen.window.executeAsyncScript(
    `const done = arguments[arguments.length - 1];
     window.axe.run(document, { resultTypes: ["violations"] }).then((found) => done({ passes: found.passes.length, violations: found.violations.map((one) => ({ id: one.id, impact: one.impact, nodes: one.nodes.map((node) => node.target.join(" ") + ": " + node.failureSummary) })) }), (error) => done({ passes: 0, violations: [{ id: String(error), impact: "critical", nodes: [] }] }));`,
  );
  assert.ok(passes > 5, `${page}: axe looked (${passes} rules passed)`);
  const grave = violations.filter((one) => one.impact === "serious" || one.impact === "critical");
  assert.deepEqual(grave, [], `${page} has nothing serious`);
}

test("the first start can be used by everybody", async () => {
  const office = place();
  try {
    await inWindow(office, async (screen) => {
      await screen.place("office-name");
      await looked(screen, "first start");
    });
  } finally {
    office.remove();
  }
});

test("every page can be used by everybody", async () => {
  const office = practice();
  try {
    const [first] = register(office, [visit(), visit({ heads: 6, petitioners: [{ role: "representative", kind: "person", name: "李𬭩" }] }), visit({ channel: "call", petitioners: [] })]);
    await inWindow(office, async (screen) => {
      await screen.place("passphrase");
      await looked(screen, "unlock");
      await screen.sitDown();
      for (const theme of ["light", "dark", "contrast"]) {
        await screen.go("settings");
        await screen.click("section-appearance");
        await screen.click(`theme-${theme}`);
        await looked(screen, `settings, ${theme}`);
        for (const [noun, there] of [["today", "column-done"], ["visits", "visit-row"], ["register", "register-table"], ["exchange", "make-bundle"], ["petitioners", "petitioner-search"], ["roster", "tab-rules"], ["waiting", "take-ticket"], ["services", "service-search"], ["code", "code-box"], ["matters", "todo-whose"]]) {
          await screen.go(noun);
          await screen.place(there);
          await looked(screen, `${noun}, ${theme}`);
        }
        await screen.script("location.hash = `#/visits/${arguments[0]}`", first.visit);
        await screen.place("visit-statement");
        await looked(screen, `visit, ${theme}`);
        await screen.click("to-matter");
        await screen.place("story");
        await looked(screen, `matter, ${theme}`);
        await screen.click("explain");
        await screen.place("due-clock");
        await looked(screen, `why a day, ${theme}`);
        await screen.press("ESCAPE");
        await screen.click("more");
        await screen.place("take-forward");
        await looked(screen, `more steps, ${theme}`);
        await screen.click("take-forward");
        await screen.place("step-unit");
        await looked(screen, `a step, ${theme}`);
        await screen.press("ESCAPE", "ESCAPE");
        await screen.gone("step-dialog");
        await screen.script("location.hash = '#/matters'");
        await screen.place("matters-table");
        await looked(screen, `matters, ${theme}`);
        for (const [path, there] of [["urgent", "urgent-new"], ["suggestions", "suggestion-new"], ["ledgers", "only-open"], ["units", "add-unit"], ["rules", "calendar-row"]]) {
          await screen.script("location.hash = `#/${arguments[0]}`", path);
          await screen.place(there);
          await looked(screen, `${path}, ${theme}`);
        }
        await screen.go("walkIn");
        await screen.place("name-0");
        await looked(screen, `walk-in, ${theme}`);
      }
      await screen.go("settings");
      for (const section of ["office", "machine", "staff", "self", "tables", "safety"]) {
        await screen.click(`section-${section}`);
        await looked(screen, `settings, ${section}`);
      }
      await screen.press("F1");
      await screen.says("常问");
      await looked(screen, "help");
    });
  } finally {
    office.remove();
  }
});
