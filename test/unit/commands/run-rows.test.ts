import { describe, expect, it } from "vitest";
import { readRunRows } from "../../../src/commands/run-rows.ts";
import { timeText } from "../../../src/core/index.ts";

const now = new Date("2026-03-31T10:20:30.456Z");
const window = (sample: Parameters<typeof readRunRows>[0]["sample"]) => {
  const read = readRunRows(sample === undefined ? {} : { sample }, now).inputs.sample;
  return read === undefined ? undefined : [timeText(read.start, " "), timeText(read.end, " ")];
};

describe("--sample", () => {
  it.each([
    ["3 days", "2026-03-28 10:20:30.456000+00:00"],
    ["1 hour", "2026-03-31 09:20:30.456000+00:00"],
    ["1 Month", "2026-02-28 10:20:30.456000+00:00"],
    ["2 years", "2024-03-31 10:20:30.456000+00:00"],
    ["0 days", "2026-03-31 10:20:30.456000+00:00"],
  ])("%s is the time until now", (text, start) => {
    expect(window(text)).toEqual([start, "2026-03-31 10:20:30.456000+00:00"]);
  });

  it.each([
    "{'start': '2026-01-01', 'end': '2026-01-05 13:14:15'}",
    "{start: 2026-01-01, end: 2026-01-05 13:14:15}",
    "{'start': '2026-01-01T00:00:00+05:00', 'end': '2026-01-05T13:14:15Z', 'other': 1}",
  ])("%s", (text) => {
    expect(window(text)).toEqual(["2026-01-01 00:00:00+00:00", "2026-01-05 13:14:15+00:00"]);
  });

  it("takes what it keeps for a retry", () => {
    const { args, inputs } = readRunRows({ sample: "3 days" }, now);
    expect(readRunRows({ sample: args.sample as never }, new Date()).inputs).toEqual(inputs);
  });

  it.each([
    "",
    "days",
    "3days",
    "3  days",
    "1.5 days",
    "3 weeks",
    "2026-01-01",
    "[1]",
    "{}",
    "{'start': '2026-01-01'}",
    "{'start': 'x', 'end': '2026-01-01'}",
    "{",
  ])("refuses %s", (sample) => {
    expect(() => readRunRows({ sample }, now)).toThrow(expect.objectContaining({ code: "cli/invalid-value" }));
  });
});

describe("--event-time-start and --event-time-end", () => {
  it("are the span of the batches, before that of the sample", () => {
    const rows = readRunRows(
      { eventTimeStart: "2026-01-01", eventTimeEnd: "2026-01-02 10:00:00", sample: "1 day" },
      now,
    );
    expect(rows.asked).toEqual({ start: Date.UTC(2026, 0, 1), end: Date.UTC(2026, 0, 2, 10) });
    expect(readRunRows({ sample: "1 day" }, now).asked).toEqual(rows.inputs.sample);
    expect(rows.args).toMatchObject({ event_time_start: "2026-01-01T00:00:00", event_time_end: "2026-01-02T10:00:00" });
  });

  it.each([
    [{ eventTimeStart: "2026-01-01" }, "cli/missing-argument"],
    [{ eventTimeEnd: "2026-01-01" }, "cli/missing-argument"],
    [{ eventTimeStart: "2026-01-01", eventTimeEnd: "2026-01-01" }, "cli/invalid-value"],
    [{ eventTimeStart: "2026-01-01", eventTimeEnd: "2026-01-02 11:00" }, "cli/invalid-value"],
    [{ eventTimeStart: "soon", eventTimeEnd: "2026-01-02" }, "cli/invalid-value"],
  ])("%o is refused", (options, code) => {
    expect(() => readRunRows(options, now)).toThrow(expect.objectContaining({ code }));
  });
});
