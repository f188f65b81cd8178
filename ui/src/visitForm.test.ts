import { describe, expect, it } from "vitest";
import type { FormCheck, Party } from "./bindings";
import { addParty, asGroup, emptyForm, emptyParty, fieldOf, fillParty, firstSentence, isGroup, people, refusalAt, removeParty, touched, trimmed, typedKind, withoutName } from "./visitForm";

describe("the walk-in form", () => {
  it("is untouched when it opens, and touched by one character", () => {
    const form = emptyForm();
    expect(touched(form)).toBe(false);
    form.petitioners[0]!.name = "𠮷";
    expect(touched(form)).toBe(true);
  });
  it("keeps names exactly as typed", () => {
    const form = emptyForm();
    form.petitioners[0]!.name = "阿卜杜热合曼·麦麦提 ";
    expect(trimmed(form).petitioners[0]!.name).toBe("阿卜杜热合曼·麦麦提 ");
  });
  it("sends no document that has no number and no blank telephone", () => {
    const form = emptyForm();
    form.petitioners[0]!.phone = "  ";
    const sent = trimmed(form).petitioners[0]!;
    expect(sent.documents).toEqual([]);
    expect(sent.phone).toBeNull();
  });
  it("turns petitioners into representatives of a group, and back", () => {
    const form = emptyForm();
    asGroup(form, true);
    expect(isGroup(form)).toBe(true);
    expect(form.heads).toBe(5);
    asGroup(form, false);
    expect(form.petitioners[0]!.role).toBe("petitioner");
    expect(form.heads).toBe(1);
  });
  it("counts heads with the people listed until they are counted apart", () => {
    const form = emptyForm();
    addParty(form);
    expect(form.heads).toBe(2);
    form.heads = 62;
    addParty(form);
    expect(form.heads).toBe(62);
    removeParty(form, 0);
    expect(form.heads).toBe(62);
  });
  it("does not count an agent as a head", () => {
    const form = emptyForm();
    addParty(form).role = "agent";
    expect(people(form)).toBe(1);
  });
  it("writes nobody down without a name", () => {
    const form = emptyForm();
    withoutName(form, true);
    expect(form.petitioners).toEqual([]);
    withoutName(form, false);
    expect(form.petitioners).toHaveLength(1);
  });
  it("fills a known person into the role that the place has", () => {
    const form = emptyForm();
    asGroup(form, true);
    const known: Party = { ...emptyParty(), name: "张伟", petitioner: "p1", documents: [] };
    fillParty(form, 0, known);
    expect(form.petitioners[0]).toMatchObject({ name: "张伟", role: "representative", petitioner: "p1" });
    expect(form.petitioners[0]!.documents).toHaveLength(1);
  });
  it("keeps the document and the telephone that were typed before the person was recognised", () => {
    const form = emptyForm();
    form.petitioners[0]!.documents[0]!.number = "11010519491231002X";
    form.petitioners[0]!.phone = "13800001234";
    fillParty(form, 0, { ...emptyParty(), name: "张伟", petitioner: "p1", documents: [], phone: null });
    expect(form.petitioners[0]).toMatchObject({ petitioner: "p1", phone: "13800001234", documents: [{ number: "11010519491231002X" }] });
  });
});

describe("what was typed into the search for somebody new", () => {
  it.each([
    ["张伟", "name"],
    ["𠮷田·买买提", "name"],
    ["John Smith", "name"],
    ["13800001234", "phone"],
    ["0570-8801234", "phone"],
    ["11010519491231002X", "document"],
    ["H12345678", "document"],
  ])("%s goes into the field for a %s", (text, kind) => expect(typedKind(text)).toBe(kind));
});

describe("a summary", () => {
  it("is the first sentence", () => expect(firstSentence("外墙脱落。找过物业三次。")).toBe("外墙脱落"));
  it("never cuts a rare character in half", () => expect(firstSentence("𠮷".repeat(50), 10)).toBe(`${"𠮷".repeat(9)}…`));
});

describe("what the core says about a field", () => {
  const check: FormCheck = {
    refusals: [
      { field: "summary", refusal: { code: "missing", detail: { field: "summary" } } },
      { field: "petitioners[0].birth", refusal: { code: "bad_date", detail: { field: "petitioners[0].birth", value: "1949-13-01" } } },
    ],
    warnings: [],
    derived: [],
    deadline: null,
    promises: [],
  };
  it("waits with what is merely missing until the clerk tried to save", () => {
    expect(refusalAt(check, "summary", false)).toBeNull();
    expect(refusalAt(check, "summary", true)?.code).toBe("missing");
  });
  it("says at once what is wrong", () => expect(refusalAt(check, "petitioners[0].birth", false)?.code).toBe("bad_date"));
  it("knows the field of a refusal", () => {
    expect(fieldOf({ code: "bad_heads" })).toBe("heads");
    expect(fieldOf({ code: "too_long", detail: { field: "summary", limit: 80 } })).toBe("summary");
    expect(fieldOf({ code: "disk_full" })).toBeNull();
    expect(fieldOf({ code: "broken", detail: "x" })).toBeNull();
  });
});
