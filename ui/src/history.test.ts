import { describe, expect, it } from "vitest";
import type { JournalLine } from "./bindings";
import { historyWords } from "./history";

const line = (kind: string, words = ""): JournalLine => ({ seq: 1, at: "2026-10-08T01:12:00Z", day: "2026-10-08", by: "王丽", kind, words });

describe("the history of a record", () => {
  it("says who did what", () => {
    expect(historyWords(line("visit.registered"), "zh")).toBe("王丽 登记");
    expect(historyWords(line("visit.registered"), "en")).toBe("王丽 registered it");
  });
  it("gives the reason in the words of whoever gave it", () => {
    expect(historyWords(line("visit.voided", "重复登记"), "zh")).toBe("王丽 作废。原因：重复登记");
  });
  it("hides nothing that it has no words for", () => {
    expect(historyWords(line("visit.merged"), "zh")).toContain("visit.merged");
  });
});
