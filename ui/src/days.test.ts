import { describe, expect, it } from "vitest";
import { addDays, addMonths, birthTyped, birthWords, clockOf, clockTyped, dayTyped, dayWords, exists, instantWords, monday, monthSpan, officeTime, plainDay, weekday } from "./days";

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

describe("a typed time", () => {
  it.each([
    ["9:30", "2026-10-08T09:30"],
    ["0930", "2026-10-08T09:30"],
    ["9点05", "2026-10-08T09:05"],
    ["10-7 16:20", "2026-10-07T16:20"],
    ["10月7日16:20", "2026-10-07T16:20"],
    ["2026-09-30 08:00", "2026-09-30T08:00"],
    ["2026-09-30T08:00", "2026-09-30T08:00"],
  ])("%s is read as %s", (typed, at) => expect(clockTyped(typed, "2026-10-08")).toBe(at));
  it.each(["25:00", "9:61", "昨天", "", "13-40 9:30", "930"])("%s is no time", (typed) => expect(clockTyped(typed, "2026-10-08")).toBeNull());
  it("needs no year on an envelope", () => expect(dayTyped("10.5", "2026-10-08")).toBe("2026-10-05"));
});

describe("a date of birth as it was told", () => {
  it.each([
    ["1966", "1966", "1966年"],
    ["1966年", "1966", "1966年"],
    ["1966.5", "1966-05", "1966年5月"],
    ["约1966年", "1966~", "约1966年"],
    ["1966左右", "1966~", "约1966年"],
    ["1966年5月1日", "1966-05-01", "1966-05-01"],
    ["约60岁", "约60岁", "约60岁"],
  ])("%s is kept as %s and said as %s", (typed, kept, said) => {
    expect(birthTyped(typed)).toBe(kept);
    expect(birthWords(kept, "zh")).toBe(said);
  });
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
