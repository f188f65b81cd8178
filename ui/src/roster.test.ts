import { describe, expect, it } from "vitest";
import type { DutyRule } from "./bindings";
import { daysInWords, inWeeks, ruleState } from "./roster";

const rule: DutyRule = { id: "x", version: 1, kind: "duty", person: "王丽", title: null, weekdays: [1], weeks: [], hours: null, place: null, valid_from: "2026-10-01", valid_to: null, void_reason: null };

describe("the roster's words", () => {
  it.each([
    [[1, 3], [], "每周一、三", "each Mon, Wed"],
    [[4], [1, 3], "每月第一、三个星期四", "1st, 3rd Thu of the month"],
    [[1, 2, 3, 4, 5], [], "每周一至周五", "Mon to Fri"],
    [[1, 2, 3, 4, 5, 6, 7], [], "每个工作日", "every working day"],
  ])("say %j of %j", (weekdays, weeks, zh, en) => {
    expect(daysInWords({ weekdays, weeks }, "zh")).toBe(zh);
    expect(daysInWords({ weekdays, weeks }, "en")).toBe(en);
  });
  it("say how a rule stands", () => {
    expect(ruleState(rule, "2026-10-08")).toBe("inForce");
    expect(ruleState(rule, "2026-09-30")).toBe("later");
    expect(ruleState({ ...rule, valid_to: "2026-10-07" }, "2026-10-08")).toBe("ended");
    expect(ruleState({ ...rule, valid_to: "2026-10-08" }, "2026-10-08")).toBe("inForce");
    expect(ruleState({ ...rule, void_reason: "错" }, "2026-10-08")).toBe("voided");
  });
  it("put each day under its weekday", () => {
    const october = Array.from({ length: 31 }, (_, n) => ({ n: n + 1, weekday: ((n + 3) % 7) + 1 }));
    const weeks = inWeeks(october);
    expect(weeks).toHaveLength(5);
    expect(weeks[0]!.map((day) => day?.n ?? null)).toEqual([null, null, null, 1, 2, 3, 4]);
    expect(weeks[4]!.map((day) => day?.n ?? null)).toEqual([26, 27, 28, 29, 30, 31, null]);
  });
});
