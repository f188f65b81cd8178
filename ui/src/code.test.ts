import { describe, expect, it } from "vitest";
import { digits, grouped } from "./code";

describe("a code as it is typed", () => {
  it.each([
    ["1234567890123456", "1234 5678 9012 3456"],
    ["1234 5678-9012　3456", "1234 5678 9012 3456"],
    ["１２３４５６７８", "1234 5678"],
    ["查询码：1234 5", "1234 5"],
    ["12345678901234567890", "1234 5678 9012 3456"],
    ["", ""],
  ])("%s is shown in fours", (typed, shown) => {
    expect(grouped(typed)).toBe(shown);
    expect(grouped(grouped(typed))).toBe(shown);
  });
  it("has no letters in it", () => {
    expect(digits("12a4٣")).toBe("124");
  });
});
