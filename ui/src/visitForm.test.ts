import { describe, expect, it } from "vitest";
import type { FormCheck, Party, WalkIn } from "./bindings";
import { addParty, asGroup, asRole, broughtBy, cardPlace, completed, emptyForm, emptyOrigin, emptyParty, fieldOf, fillCard, fillParty, firstSentence, isGroup, nameless, onlyAsked, people, refusalAt, removeParty, touched, trimmed, typedKind, withoutName } from "./visitForm";

describe("the walk-in form", () => {
  it("says whom it accuses only while it is an accusation", () => {
    const form = emptyForm();
    form.accused = [{ person: " 某某 ", title: "", unit: null }, { person: " ", title: null, unit: "" }];
    expect(touched(form)).toBe(true);
    expect(trimmed(form).accused).toEqual([]);
    form.purpose = "accusation";
    expect(trimmed(form).accused).toEqual([{ person: "某某", title: null, unit: null }]);
  });

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

describe("who speaks for whom", () => {
  function mother() {
    const form = emptyForm();
    form.petitioners[0]!.name = "赵淑芬";
    addParty(form);
    addParty(form, "agent");
    return form;
  }
  it("an agent speaks for the first who speaks for themselves, and is asked for the authority", () => {
    const agent = mother().petitioners[2]!;
    expect(agent.acts_for).toBe(0);
    expect(agent.authority).toEqual({ powers: "", until: null, seen: false });
  });
  it("is kept right when somebody before is taken out", () => {
    const form = mother();
    form.petitioners[2]!.acts_for = 1;
    removeParty(form, 0);
    expect(form.petitioners[1]!.acts_for).toBe(0);
  });
  it("is nobody when the one spoken for is taken out", () => {
    const form = mother();
    removeParty(form, 0);
    expect(form.petitioners[1]!.acts_for).toBeNull();
  });
  it("is not sent of somebody who became a petitioner", () => {
    const form = mother();
    asRole(form, 2, "petitioner");
    expect(form.heads).toBe(3);
    expect(trimmed(form).petitioners[2]).toMatchObject({ acts_for: null, authority: null, relation: null });
  });
});

describe("what a channel brings", () => {
  it("asks for the sender only when somebody passed it on", () => {
    expect(broughtBy("visit", "direct")).toEqual([]);
    expect(broughtBy("call", "hotline")).toEqual(["line", "caller", "sender", "sender_number"]);
  });
  it("leaves behind what another channel had brought", () => {
    const form = { ...emptyForm("call"), origin: { ...emptyOrigin(), pages: 3, opened: "2026-10-08T09:30", caller: " 13800001234 " } };
    expect(trimmed(form).origin).toEqual({ ...emptyOrigin(), caller: "13800001234" });
    expect(trimmed({ ...form, channel: "visit" }).origin).toBeNull();
  });
});

describe("a record without a name", () => {
  it("is nobody's when nothing was typed about anybody", () => {
    const form = emptyForm();
    expect(nameless(form)).toBe("nobody");
    form.petitioners[0]!.phone = "13800001234";
    expect(nameless(form)).toBe("unknown");
    form.petitioners[0]!.name = "张伟";
    expect(nameless(form)).toBeNull();
  });
  it("who only asked the way is anonymous, unless a name was given", () => {
    const form = emptyForm();
    onlyAsked(form);
    expect(form).toMatchObject({ purpose: "consult", petitioners: [] });
    const named = emptyForm();
    named.petitioners[0]!.name = "张伟";
    onlyAsked(named);
    expect(named.petitioners).toHaveLength(1);
  });
});

describe("a card that was read", () => {
  const number = { type: "resident_id", number: "11010519491231002X", seen: true } as const;
  it("fills who is being asked and keeps what was typed", () => {
    const form = emptyForm();
    form.petitioners[0]!.address = "虎山街道1号";
    fillCard(form, cardPlace(form, 0), { ...emptyParty(), name: "张伟", sex: "female", birth: "1949-12-31", address: "北京市朝阳区", documents: [number] });
    expect(form.petitioners).toHaveLength(1);
    expect(form.petitioners[0]).toMatchObject({ name: "张伟", sex: "female", address: "虎山街道1号", documents: [number] });
  });
  it("of a second person goes to the next place", () => {
    const form = emptyForm();
    form.petitioners[0]!.documents = [number];
    const place = cardPlace(form, 0);
    fillCard(form, place, { documents: [{ ...number, number: "810000199001010019" }] });
    expect([place, form.petitioners.length, form.heads]).toEqual([1, 2, 2]);
  });
  it("of an organisation makes the place an organisation", () => {
    const form = emptyForm();
    fillCard(form, 0, { kind: "organisation", documents: [{ type: "organisation_code", number: "91350100M000100Y43", seen: true }] });
    expect(form.petitioners[0]).toMatchObject({ kind: "organisation", documents: [{ number: "91350100M000100Y43" }] });
  });
});

describe("a draft of an earlier version", () => {
  it("gains what a form holds today", () => {
    const old = { channel: "visit", heads: 2, petitioners: [{ role: "petitioner", kind: "person", name: "张伟", documents: [] }] } as unknown as WalkIn;
    const form = completed(old);
    expect(form.heads).toBe(2);
    expect(form.petitioners[0]).toMatchObject({ name: "张伟", other_names: [], authority: null });
    expect(form.origin).toBeNull();
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
