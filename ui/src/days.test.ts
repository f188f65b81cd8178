import { describe, expect, it } from "vitest";
import { addDays, addMonths, clockOf, dayWords, exists, instantWords, monday, monthSpan, officeTime, plainDay, weekday } from "./days";

describe("a typed day", () => {
  it.each([
    ["1949-12-31", "1949-12-31"],
    ["19491231", "1949-12-31"],
    ["1949.12.31", "1949-12-31"],
    ["1949/2/3", "1949-02-03"],
    ["1949年12月31日", "1949-12-31"],
    ["2024-02-29", "2024-02-29"],
  ])("%s is read as %s", (typed, day) => expect(plainDay(typed)).toBe(day));
  it.each(["2023-02-29", "1949-13-01", "49-12-31", "昨天", ""])("%s is no day", (typed) => expect(plainDay(typed)).toBeNull());
});

describe("the calendar", () => {
  it("knows every day from 1900 to 2100 and shifts none", () => {
    let day = "1900-01-01";
    let count = 0;
    while (day <= "2100-12-31") {
      expect(plainDay(day)).toBe(day);
      day = addDays(day, 1);
      count += 1;
    }
    expect(count).toBe(73_414);
  });
  it("turns months over the year", () => {
    expect(addMonths("2026-12", 1)).toBe("2027-01");
    expect(addMonths("2026-01", -1)).toBe("2025-12");
    expect(monthSpan("2028-02")).toEqual(["2028-02-01", "2028-02-29"]);
  });
  it("begins its weeks on Monday", () => {
    expect(monday("2026-10-08")).toBe("2026-10-05");
    expect(monday("2026-10-11")).toBe("2026-10-05");
    expect(weekday("2026-10-08", "zh")).toBe("星期四");
  });
  it("has no 30 February", () => expect(exists("2026-02-30")).toBe(false));
});

describe("an instant", () => {
  it("at 23:30 UTC belongs to the office's tomorrow", () => {
    expect(officeTime("2026-10-07T23:30:00Z")).toBe("2026-10-08T07:30");
    expect(instantWords("2026-10-07T23:30:00Z", "zh")).toBe("10月8日 07:30");
  });
  it("without a zone is already office time", () => expect(clockOf("2026-10-08T09:12")).toBe("09:12"));
  it("with an offset is brought to office time", () => expect(clockOf("2026-10-08T09:12:00+08:00")).toBe("09:12"));
  it("that cannot be read is shown as it is", () => expect(dayWords("soon", "zh")).toBe("soon"));
});
