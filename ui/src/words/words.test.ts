import { describe, expect, it } from "vitest";
import { en } from "./en";
import { zh } from "./zh";

type Tree = { [key: string]: string | Tree };

function leaves(tree: Tree, path = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) => (typeof value === "string" ? [[path + key, value] as [string, string]] : leaves(value, `${path}${key}.`)));
}
const names = (text: string) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1]))].sort();
const english = new Map(leaves(en));

describe("the words of the screen", () => {
  it("have the same keys in both languages", () => {
    expect(leaves(zh).map(([key]) => key)).toEqual([...english.keys()]);
  });
  it.each(leaves(zh))("%s fills in the same names in both languages", (key, chinese) => {
    const inEnglish = names(english.get(key) ?? "");
    // "once" may stand for {n} in one of two English forms, never for anything else.
    expect(names(chinese)).toEqual(inEnglish);
  });
  it("never shout success", () => {
    for (const [, text] of [...leaves(zh), ...leaves(en)]) expect(text).not.toMatch(/成功|success/i);
  });
  it("use full-width marks in Chinese", () => {
    for (const [key, text] of leaves(zh)) expect(text, key).not.toMatch(/\p{Script=Han}[,;:?!]/u);
  });
});
