import { describe, expect, it } from "vitest";
import { overlap, readTime, timeText } from "../../../src/core/index.ts";

describe("readTime", () => {
  it.each([
    ["2026-01-31", "2026-01-31T00:00:00.000Z"],
    ["2026-01-31 10:20:30", "2026-01-31T10:20:30.000Z"],
    ["2026-01-31T10:20:30.123456", "2026-01-31T10:20:30.123Z"],
    ["2026-01-31T10:20:30+05:00", "2026-01-31T10:20:30.000Z"],
    ["2026-01-31T10:20:30Z", "2026-01-31T10:20:30.000Z"],
    ["2024-02-29 10", "2024-02-29T10:00:00.000Z"],
  ])("%s", (text, iso) => {
    expect(new Date(readTime(text) ?? Number.NaN).toISOString()).toBe(iso);
  });

  it.each([
    "",
    "yesterday",
    "2026-02-30",
    "2025-02-29",
    "2026-13-01",
    "2026-01-01 24:00:00",
    "2026-01-01 10:61:00",
    "2026",
  ])("%s is none", (text) => {
    expect(readTime(text)).toBeUndefined();
  });
});

describe("timeText", () => {
  it("is read back", () => {
    for (const time of [0, Date.UTC(2026, 0, 31, 10, 20, 30), Date.UTC(2026, 11, 31, 23, 59, 59, 7)]) {
      expect(readTime(timeText(time, " "))).toBe(time);
      expect(readTime(timeText(time, "T"))).toBe(time);
    }
  });

  it("has a fraction where there is one", () => {
    expect(timeText(Date.UTC(2026, 0, 31), " ")).toBe("2026-01-31 00:00:00+00:00");
    expect(timeText(Date.UTC(2026, 0, 31, 1, 2, 3, 45), "T")).toBe("2026-01-31T01:02:03.045000+00:00");
  });
});

describe("overlap", () => {
  it("is what both have", () => {
    expect(overlap({ start: 1, end: 5 }, { start: 3, end: 9 })).toEqual({ start: 3, end: 5 });
  });
});
