import { describe, expect, it } from "vitest";
import type { RuleFault } from "./bindings";
import { TABLES, faultWords } from "./ruleFaults";
import { words } from "./refusals";

const detail = { limit: 256, what: "line 3", base: "b", id: "i", other: "o", from: "2022-05-01", to: null, clock: "handling", field: "n", start: "2026-01-05", own: "2026-03-09", law: "2026-03-06", sentence: "{x}", code_point: "U+202E", first: "a", second: "b", year: 2027, date: "2027-03-02" };

describe("what is wrong with rules that are brought in", () => {
  it.each(Object.keys(TABLES.zh))("%s has words in both languages that leave nothing open", (code) => {
    const fault = { code, detail } as unknown as RuleFault;
    expect(faultWords(fault, "zh")).toMatch(/\p{Script=Han}/u);
    expect(faultWords(fault, "en")).not.toMatch(/\p{Script=Han}/u);
    for (const language of ["zh", "en"] as const) expect(faultWords(fault, language)).not.toMatch(/undefined|null/);
  });
  it("names the clock and the day inside the refusal", () => {
    const what: RuleFault = { code: "later", detail: { clock: "办结", start: "2026-01-05", own: "2026-03-09", law: "2026-03-06" } };
    const said = words({ code: "bad_rules", detail: { file: "本单位.json", what } }, "zh").title;
    expect(said).toBe("“本单位.json”不能用：“办结”从 2026-01-05 起到 2026-03-09，晚于国家规定的 2026-03-06。");
  });
});
