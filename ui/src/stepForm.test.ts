import { beforeEach, describe, expect, it } from "vitest";
import type { Offer, StepForm } from "./bindings";
import { words } from "./refusals";
import { blank, forget, forgetMatter, missing, newStep, opened, refusedField } from "./stepForm";

const deliver: StepForm = {
  kind: "deliver",
  label: "送达",
  decides: false,
  slots: [
    { name: "receiver", input: { type: "line", detail: 200 }, required: true },
    { name: "proof", input: { type: "line", detail: 200 }, required: true },
    { name: "signed", input: { type: "flag" }, required: true },
    { name: "witness", input: { type: "line", detail: 200 }, required: false },
  ],
};
const signFor: StepForm = { kind: "sign_for", label: "签收", decides: false, slots: [{ name: "about", input: { type: "step" }, required: true }, { name: "person", input: { type: "line", detail: 200 }, required: true }] };
const extend: StepForm = { kind: "extend", label: "申请延期", decides: false, slots: [{ name: "days", input: { type: "count" }, required: true }, { name: "reason", input: { type: "words", detail: 5000 }, required: true }] };
const forward: StepForm = { kind: "forward", label: "转送", decides: false, slots: [{ name: "unit", input: { type: "unit" }, required: true }, { name: "lead", input: { type: "flag" }, required: false }] };
const offer = (about: string[]): Offer => ({ kind: "sign_for", why_not: null, leader_only: false, about });

beforeEach(() => forgetMatter("m"));

describe("a step's form", () => {
  it("begins today, with the earlier step where there is only one", () => {
    expect(blank(signFor, offer(["a"]), "2026-10-08")).toEqual({ day: "2026-10-08", facts: { about: "a", person: null } });
    expect(blank(signFor, offer(["a", "b"]), "2026-10-08").facts["about"]).toBeNull();
  });

  it("never takes the office's own notice for that of the only unit", () => {
    expect(blank({ ...signFor, kind: "notify" }, offer(["a"]), "2026-10-08").facts["about"]).toBeNull();
  });

  it("names what must be there and is not; no is an answer, blanks are none", () => {
    const typed = blank(deliver, undefined, "2026-10-08");
    expect(missing(deliver, typed)).toEqual(["receiver", "proof", "signed"]);
    typed.facts["receiver"] = "  ";
    typed.facts["proof"] = "回证";
    typed.facts["signed"] = false;
    expect(missing(deliver, typed)).toEqual(["receiver"]);
  });

  it("sends every fact, those that were left empty as nothing", () => {
    const typed = blank(deliver, undefined, "2026-10-08");
    Object.assign(typed.facts, { receiver: " 张伟 ", proof: "回证", signed: false });
    const step = newStep(deliver, typed);
    expect(step).toMatchObject({ kind: "deliver", day: "2026-10-08", facts: { receiver: "张伟", signed: false, witness: null, text: null, overriding: null } });
    expect(Object.values(step.facts)).not.toContain(undefined);
    expect(newStep(deliver, { ...typed, day: " " }).day).toBeNull();
  });

  it("sends days as a number and an unset mark as nothing", () => {
    const typed = { day: null, facts: { days: "30", reason: "情况复杂" } };
    expect(newStep(extend, typed).facts.days).toBe(30);
    expect(missing(extend, { day: null, facts: { days: "三十", reason: "x" } })).toEqual(["days"]);
    expect(newStep(forward, { day: null, facts: { unit: "u", lead: false } }).facts.lead).toBeNull();
    expect(newStep(forward, { day: null, facts: { unit: "u", lead: true } }).facts.lead).toBe(true);
  });
});

describe("what was typed", () => {
  it("is there again after a refusal and after closing, until it is saved", () => {
    const first = opened("m", deliver, undefined, "2026-10-08");
    expect(first.again).toBe(false);
    first.typed.facts["receiver"] = "张伟";
    const second = opened("m", deliver, undefined, "2026-10-08");
    expect(second.again).toBe(true);
    expect(second.typed.facts["receiver"]).toBe("张伟");
    forget("m", "deliver");
    expect(opened("m", deliver, undefined, "2026-10-08").typed.facts["receiver"]).toBeNull();
  });

  it("belongs to one step of one matter", () => {
    opened("m", deliver, undefined, "2026-10-08").typed.facts["receiver"] = "张伟";
    expect(opened("other", deliver, undefined, "2026-10-08").typed.facts["receiver"]).toBeNull();
    expect(opened("m", extend, undefined, "2026-10-08").again).toBe(false);
    forgetMatter("m");
    expect(opened("m", deliver, undefined, "2026-10-08").again).toBe(false);
    forgetMatter("other");
  });
});

describe("a refusal", () => {
  it("stands under its field", () => {
    expect(refusedField({ code: "missing", detail: { field: "proof" } }, deliver)).toBe("proof");
    expect(refusedField({ code: "before_cause", detail: { value: "2026-10-01", cause: "2026-10-08" } }, deliver)).toBe("day");
    expect(refusedField({ code: "extension_too_long", detail: { days: 40, max: 30 } }, extend)).toBe("days");
    expect(refusedField({ code: "not_allowed", detail: { action: "handle_matter" } }, deliver)).toBeNull();
    expect(refusedField({ code: "missing", detail: { field: "law" } }, deliver)).toBeNull();
    expect(refusedField(null, deliver)).toBeNull();
  });

  it("calls the field as the step's form does", () => {
    expect(words({ code: "missing", detail: { field: "step.deliver.receiver" } }, "zh").title).toContain("谁收到");
    expect(words({ code: "missing", detail: { field: "step.not_accept.law" } }, "zh").title).toContain("依据的条款");
  });
});
