import { describe, expect, it } from "vitest";
import type { Reading } from "./bindings";
import { readState } from "./readings";

const reading = (outcome: Reading["outcome"], statement: string): Reading => ({ at: "2026-10-08T09:31", medium: "aloud", outcome, statement });

describe("how far a statement was read back", () => {
  it("is nowhere before the first reading", () => expect(readState([], "说好补偿。")).toBe("none"));
  it("is confirmed while the words stay", () => expect(readState([reading("confirmed", "说好补偿。")], " 说好补偿。\n")).toBe("confirmed"));
  it("is stale once they change", () => expect(readState([reading("confirmed", "说好补偿。")], "说好年底补偿。")).toBe("stale"));
  it("waits for the change that they wanted", () => {
    expect(readState([reading("corrected", "说好补偿。")], "说好年底补偿。")).toBe("corrected");
    expect(readState([reading("confirmed", "说好补偿。"), reading("corrected", "说好补偿。")], "说好补偿。")).toBe("corrected");
  });
  it("is confirmed again after the second reading", () => {
    expect(readState([reading("corrected", "说好补偿。"), reading("confirmed", "说好年底补偿。")], "说好年底补偿。")).toBe("confirmed");
  });
});
