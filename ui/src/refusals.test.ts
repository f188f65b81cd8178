import { describe, expect, it } from "vitest";
import type { Refusal } from "./bindings";
import { TABLES, words } from "./refusals";
import { TABLES as WARNINGS, warningWords } from "./warnings";

const detail = { action: "open_sealed", file: 3, program: 2, what: "x", folder: "/a", why: "y", found: "3.40", path: "/p", field: "petitioners[1].name", limit: 60, code_point: "U+202E", value: "v", number: "2026-000001-X", count: 2, least: 8, name: "王丽", characters: "𠮷", seq: 7, bundle: "b", now: "2026-10-07", last: "2026-10-08", state: "heard", day: "2026-10-08", line: 3, next: ["2026-10-12"], numbers: [3, 5], seconds: 60, step: "close", unit: "县公安局", cause: "2026-10-01", days: 31, max: 30, last_day: "2026-10-08", allowed: ["answer"] };
/** Where one name means different things. */
const OWN: Record<string, object> = { step_not_allowed: { state: "open", why: "no_answer" }, firewall: { why: "accused" } };
const HAN = /\p{Script=Han}/u;

describe("the table of refusals", () => {
  const codes = Object.keys(TABLES.zh);
  it("has the same codes in both languages; that none is missing is seen by the compiler", () => {
    expect([...codes].sort()).toEqual(Object.keys(TABLES.en).sort());
    expect(codes.length).toBeGreaterThan(40);
  });
  it.each(codes)("%s: Chinese is Chinese, English is English, and both end as sentences", (code) => {
    const refusal = { code, detail: { ...detail, ...OWN[code] } } as unknown as Refusal;
    const chinese = words(refusal, "zh");
    const english = words(refusal, "en");
    for (const part of [chinese.title, chinese.next]) {
      expect(part).toMatch(HAN);
      expect(part).toMatch(/[。]$/);
      expect(part).not.toMatch(/undefined|成功/);
    }
    for (const part of [english.title, english.next]) {
      expect(part).toMatch(/[.]$/);
      expect(part).not.toMatch(/undefined|success/i);
    }
  });
  it("never shows a bare code, even for one that this screen does not know", () => {
    const unknown = words({ code: "from_the_future" } as unknown as Refusal, "zh");
    expect(unknown.title).toMatch(HAN);
  });
  it("says which person's field is meant", () => {
    expect(words({ code: "missing", detail: { field: "petitioners[1].name" } }, "zh").title).toContain("第 2 位");
    expect(words({ code: "missing", detail: { field: "petitioners[0].name" } }, "zh").title).toBe("还没有填姓名或名称。");
  });
});

describe("the table of warnings", () => {
  it("speaks both languages for every code", () => {
    expect(Object.keys(WARNINGS.zh).sort()).toEqual(Object.keys(WARNINGS.en).sort());
    for (const code of Object.keys(WARNINGS.zh)) {
      expect(warningWords({ code, field: "x", detail: "5" } as never, "zh")).toMatch(HAN);
      expect(warningWords({ code, field: "x", detail: "5" } as never, "en")).not.toMatch(HAN);
    }
  });
});
