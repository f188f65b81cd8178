import { describe, expect, it, vi } from "vitest";
import type { CodeRow } from "./bindings";
import { fitting, type Entry } from "./palette";
import { idleFor } from "./idle";
import { strength } from "./passphrase";
import { matching } from "./places";
import { sane } from "./appearance";

vi.mock("@tauri-apps/api/core", () => ({ invoke: () => Promise.reject(new Error("no core in this test")) }));
vi.hoisted(() => vi.stubGlobal("localStorage", { getItem: () => null, setItem: () => undefined }));

const row = (code: string, name: string, pinyin: string): CodeRow => ({ code, name, parent: null, pinyin });
const rows = [row("0501", "工资福利", "gzfl"), row("0301", "工程质量", "gczl"), row("0102", "村务管理", "cwgl")];

describe("subjects", () => {
  it("are found by pinyin initials", () => expect(matching(rows, "gzfl").map((one) => one.code)).toEqual(["0501"]));
  it("are found by words anywhere, those that begin so first", () => expect(matching(rows, "g").map((one) => one.code)).toEqual(["0501", "0301", "0102"]));
  it("are found by code", () => expect(matching(rows, "0102").map((one) => one.name)).toEqual(["村务管理"]));
  it("are all there when nothing is typed", () => expect(matching(rows, " ")).toHaveLength(3));
  it("say when there is none", () => expect(matching(rows, "xyz")).toEqual([]));
});

describe("the palette", () => {
  const entries: Entry[] = [
    { id: "/visits", word: "来访", initials: "lf" },
    { id: "lock", word: "锁定", initials: "sd" },
    { id: "/exchange", word: "上报", initials: "sb" },
  ];
  it("finds by initials", () => expect(fitting(entries, "sd").map((one) => one.id)).toEqual(["lock"]));
  it("keeps the order of the rail among equals", () => expect(fitting(entries, "s").map((one) => one.id)).toEqual(["lock", "/exchange"]));
  it("finds by words", () => expect(fitting(entries, "访").map((one) => one.id)).toEqual(["/visits"]));
});

describe("a passphrase", () => {
  it.each([
    ["", 0],
    ["aaaaaaaaaaaaaaaa", 1],
    ["12345678901", 1],
    ["abc123", 1],
    ["梧桐算盘渡口晴朗竹篮", 4],
  ] as const)("%s is graded %i", (typed, grade) => expect(strength(typed)).toBe(grade));
  it("grows with length", () => expect(strength("horse staple battery")).toBeGreaterThan(strength("horse")));
});

describe("the idle desk", () => {
  it("locks when the minutes have passed, not a moment before", () => {
    expect(idleFor(0, 599_999, 10)).toBe(false);
    expect(idleFor(0, 600_000, 10)).toBe(true);
  });
  it("never locks when the limit is zero", () => expect(idleFor(0, 1e12, 0)).toBe(false));
});

describe("the appearance kept from another day", () => {
  it("falls back where it is not understood", () => expect(sane({ language: "fr", theme: "pink", scale: 130 })).toEqual({ language: "zh", theme: "light", scale: 100 }));
  it("is worn again where it is", () => expect(sane({ language: "en", theme: "contrast", scale: 200 })).toEqual({ language: "en", theme: "contrast", scale: 200 }));
});
