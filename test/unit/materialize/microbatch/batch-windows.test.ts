import { describe, expect, it } from "vitest";
import type { TimeWindow } from "../../../../src/core/index.ts";
import {
  type BatchSize,
  batchId,
  batchLabel,
  batchSizes,
  batchWindows,
  moveTime,
} from "../../../../src/materialize/index.ts";
import { Random } from "../../../support/random.ts";

const time = (text: string) => Date.parse(`${text}Z`);
const texts = (windows: readonly TimeWindow[]) =>
  windows.map(({ start, end }) => [start, end].map((at) => new Date(at).toISOString().slice(0, 13)).join(" "));

const plan = (size: BatchSize, given: Partial<Parameters<typeof batchWindows>[0]> = {}) =>
  texts(
    batchWindows({
      size,
      begin: time("2026-02-27T10:30:00"),
      lookback: 1,
      now: time("2026-03-01T12:20:00"),
      adds: true,
      ...given,
    }),
  );

describe("batchWindows", () => {
  it.each([
    ["hour", ["2026-03-01T11 2026-03-01T12", "2026-03-01T12 2026-03-01T13"]],
    ["day", ["2026-02-28T00 2026-03-01T00", "2026-03-01T00 2026-03-02T00"]],
    ["month", ["2026-02-01T00 2026-03-01T00", "2026-03-01T00 2026-04-01T00"]],
    ["year", ["2025-01-01T00 2026-01-01T00", "2026-01-01T00 2027-01-01T00"]],
  ] as const)("builds the current %s and the one before again", (size, windows) => {
    expect(plan(size)).toEqual(windows);
  });

  it("begins a table with the whole day that begin is in, and goes up to the current one", () => {
    expect(plan("day", { adds: false })).toEqual([
      "2026-02-27T00 2026-02-28T00",
      "2026-02-28T00 2026-03-01T00",
      "2026-03-01T00 2026-03-02T00",
    ]);
  });

  it.each([
    [0, ["2026-03-01T00 2026-03-02T00"]],
    [3, ["2026-02-26T00 2026-02-27T00", "2026-02-27T00 2026-02-28T00", "2026-02-28T00 2026-03-01T00"]],
  ])("with a lookback of %s, also before begin", (lookback, first) => {
    const windows = plan("day", { lookback });
    expect(windows).toHaveLength(lookback + 1);
    expect(windows.slice(0, first.length)).toEqual(first);
  });

  it("has one batch less at midnight, when the new day has no rows yet", () => {
    expect(plan("day", { now: time("2026-03-01T00:00:00"), lookback: 0 })).toEqual(["2026-02-28T00 2026-03-01T00"]);
  });

  it("builds whole months of what is asked for, whatever there is", () => {
    const asked = { start: time("2023-12-31T23:59:59"), end: time("2024-02-29T00:00:00") };
    const windows = ["2023-12-01T00 2024-01-01T00", "2024-01-01T00 2024-02-01T00", "2024-02-01T00 2024-03-01T00"];
    expect(plan("month", { asked })).toEqual(windows);
    expect(plan("month", { asked, adds: false })).toEqual(windows);
  });

  it("builds one batch where begin is still to come", () => {
    const begin = time("2030-05-05T05:00:00");
    expect(plan("day", { adds: false, begin })).toEqual(["2030-05-05T00 2030-05-06T00"]);
  });

  it("has days of 24 hours where clocks change", () => {
    const asked = { start: time("2026-03-28T00:00:00"), end: time("2026-03-31T00:00:00") };
    for (const { start, end } of batchWindows({ size: "day", begin: 0, lookback: 0, now: 0, adds: true, asked }))
      expect(end - start).toBe(86_400_000);
  });

  it("covers what is asked for without gaps, with whole batches, on random spans", () => {
    const random = new Random(7);
    for (let round = 0; round < 400; round++) {
      const size = random.pick(batchSizes);
      const start = time("1999-01-01T00:00:00") + random.below(30 * 365 * 86_400) * 1000;
      const span = { hour: 3, day: 40, month: 900, year: 4000 }[size] * 86_400_000;
      const asked = { start, end: start + 1 + random.below(span) };
      const windows = batchWindows({
        size,
        begin: 0,
        lookback: random.below(5),
        now: 0,
        adds: random.chance(0.5),
        asked,
      });
      const [first, last] = [windows[0] as TimeWindow, windows.at(-1) as TimeWindow];
      expect(first.start <= asked.start && asked.start < first.end).toBe(true);
      expect(last.start < asked.end && asked.end <= last.end).toBe(true);
      for (const [index, window] of windows.entries()) {
        expect(window.end).toBe(moveTime(window.start, size, 1));
        expect(window.start).toBe(windows[index - 1]?.end ?? first.start);
        expect(batchWindows({ size, begin: 0, lookback: 0, now: window.end, adds: true })).toEqual([window]);
      }
      expect(new Set(windows.map((window) => batchId(window.start, size))).size).toBe(windows.length);
    }
  });
});

describe("moveTime", () => {
  it.each([
    ["2024-02-29T10:00:00", "year", -1, "2023-02-28T10"],
    ["2026-03-31T10:00:00", "month", -1, "2026-02-28T10"],
    ["2026-01-31T10:00:00", "month", 13, "2027-02-28T10"],
    ["2026-01-01T00:00:00", "day", -1, "2025-12-31T00"],
    ["2026-01-01T00:00:00", "hour", -25, "2025-12-30T23"],
  ] as const)("%s by %s %s", (from, size, count, to) => {
    expect(new Date(moveTime(time(from), size, count)).toISOString().slice(0, 13)).toBe(to);
  });
});

describe("names of batches", () => {
  it.each([
    ["hour", "2026-01-31T10", "20260131T10"],
    ["day", "2026-01-31", "20260131"],
    ["month", "2026-01", "202601"],
    ["year", "2026", "2026"],
  ] as const)("of a %s", (size, label, id) => {
    const begin = time("2026-01-31T10:00:00");
    expect([batchLabel(begin, size), batchId(begin, size)]).toEqual([label, id]);
  });
});
