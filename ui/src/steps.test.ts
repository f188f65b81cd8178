import { describe, expect, it } from "vitest";
import type { Facts, StepKind, StepShown, TimelineLine, VisitRow } from "./bindings";
import { blank, newStep } from "./stepForm";
import { GROUPS, choiceWords, details, fieldLabel, long, sentence, sentenceWords } from "./steps";
import { zh as matters } from "./words/matters";

const NOTHING = newStep({ kind: "accept", label: "", decides: false, slots: [] }, { day: null, facts: {} }).facts;

function step(kind: StepKind, facts: Partial<Facts> = {}, more: Partial<StepShown> = {}): TimelineLine {
  const shown: StepShown = { id: kind, n: 1, kind, facts: { ...NOTHING, ...facts }, unit_name: null, at: "2026-10-09T01:00:00Z", void_reason: null, ...more };
  return { day: "2026-10-09", by: "王丽", visit: null, step: shown };
}

const came: TimelineLine = { day: "2026-10-08", by: "王丽", visit: { id: "v", number: "2026-000017-K" } as VisitRow, step: null };

describe("the story reads as sentences", () => {
  const sent = step("forward", { unit: "u", lead: true }, { id: "sent", unit_name: "住建局" });
  const story = [came, sent];

  it("tells who registered and where it was sent", () => {
    expect(sentenceWords(came, story, "zh")).toBe("10月8日 王丽 登记");
    expect(sentenceWords({ ...came }, story, "zh")).toBe("10月8日 王丽 登记再次来访");
    expect(sentenceWords(sent, story, "zh")).toBe("10月9日 王丽 转送 住建局（牵头）");
    expect(sentenceWords(step("assign", { due: "2026-10-30" }, { unit_name: "住建局" }), story, "zh")).toBe("10月9日 王丽 交办 住建局，10月30日前");
  });

  it("lets the unit act where the unit acted, and says who wrote it down", () => {
    const signed = sentence(step("sign_for", { about: "sent", person: "李强" }), story, "zh");
    expect(signed).toEqual({ day: "10月9日", who: "住建局 李强", what: "签收", by: "王丽" });
    expect(sentence(step("feedback", { about: "sent" }), story, "zh").who).toBe("住建局");
    expect(sentence(step("object", { about: "sent" }), story, "zh").what).toBe("提出异议，要求退回");
    expect(sentence(step("object"), story, "zh")).toMatchObject({ who: "王丽", by: null, what: "对来件提出异议，要求退回" });
    expect(sentence(step("return_agreed", { about: "sent" }), story, "zh").what).toBe("同意住建局退回");
  });

  it("says outcome, delivery and extension in the forms' words", () => {
    expect(sentence(step("opinion", { outcome: "not_support" }), story, "zh").what).toBe("处理意见：不支持");
    expect(sentence(step("deliver", { receiver: "张伟", way: "left", signed: false }), story, "zh").what).toBe("送达 张伟（留置送达，未签收）");
    expect(sentence(step("extend", { days: 30 }), story, "zh").what).toBe("申请延期 30 日");
    expect(sentence(step("set_route", { route: "petition" }), story, "zh").what).toBe("确定办理途径：信访程序");
    expect(sentenceWords(step("extend", { days: 30 }), story, "en")).toBe("9 Oct: 王丽 – asked for 30 more days");
  });

  it("says nothing of a sealed unit that it does not know", () => {
    expect(sentence(step("sign_for", { about: "gone" }), [came], "zh").who).toBe("王丽");
    expect(sentence(step("feedback", { about: "gone" }), [came], "zh").who).toBe("单位");
  });
});

describe("what a step says beside its sentence", () => {
  it("leaves out what the sentence told and names the rest as its form does", () => {
    const facts = details(step("deliver", { receiver: "张伟", proof: "回证", witness: "赵敏", signed: true, way: "in_hand" }).step as StepShown, "zh");
    expect(facts).toEqual([{ field: "proof", label: "凭据", text: "回证" }, { field: "witness", label: "见证人", text: "赵敏" }]);
    expect(details(step("follow_up", { outcome: "done", text: "已落实", about: "x" }).step as StepShown, "zh").map((one) => one.label)).toEqual(["落实情况"]);
    expect(details(step("no_longer", { issued: "2026-03-01" }).step as StepShown, "zh")[0]).toMatchObject({ label: "复核意见日期", text: "2026年3月1日" });
  });

  it("folds what is long", () => {
    expect(long([{ field: "text", label: "", text: "短" }])).toBe(false);
    expect(long([{ field: "text", label: "", text: "长".repeat(120) }])).toBe(true);
  });
});

it("every step stands in one group and every choice has words", () => {
  const grouped = GROUPS.flatMap((group) => group.kinds);
  expect([...grouped].sort()).toEqual(Object.keys(matters.step).sort());
  expect(new Set(grouped).size).toBe(grouped.length);
  expect(choiceWords("ground", "late_request", "zh")).toBe("超过请求复查、复核的期限");
  expect(fieldLabel("review_requested", "reason", "zh")).toBe("逾期仍予接收的理由");
  expect(fieldLabel("extend", "reason", "zh")).toBe("理由");
  expect(blank({ kind: "close", label: "", decides: false, slots: [] }, undefined, "2026-10-08")).toEqual({ day: "2026-10-08", facts: {} });
});
