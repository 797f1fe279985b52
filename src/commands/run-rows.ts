import type { InputRows } from "../compile/index.ts";
import { isJsonObject, type JsonObject, readTime, type TimeWindow, timeText, XformError } from "../core/index.ts";
import { toText, type Value } from "../jinja/index.ts";
import { batchSizes, isBatchSize, moveTime } from "../materialize/index.ts";
import { readYaml } from "../project/index.ts";

/** What a command says of the rows that a run reads and builds, as its options have it. */
export interface RowOptions {
  /** `--empty`: refs, sources and seeds have no rows. */
  readonly empty?: boolean;
  /** `--sample`: `3 days`, or a mapping with `start` and `end`, as YAML or as data. */
  readonly sample?: string | JsonObject;
  /** `--event-time-start` and `--event-time-end`: the span that microbatch models build. */
  readonly eventTimeStart?: string;
  readonly eventTimeEnd?: string;
}

/** The same, read. */
export interface RunRows {
  readonly inputs: InputRows;
  /** The span that microbatch models build, where the command names one. */
  readonly asked?: TimeWindow;
  /** The time of the run in milliseconds since 1970. */
  readonly now: number;
  /** What `run_results.json` keeps of it: a retry reads the same rows, whenever it comes. */
  readonly args: JsonObject;
}

/**
 * Reads what a command says of rows.
 *
 * @throws {XformError} `cli/invalid-value`, `cli/missing-argument`
 * @example
 * readRunRows({ sample: "3 days" }, new Date()).inputs.sample; // from three days ago until now
 */
export function readRunRows(options: RowOptions, time: Date): RunRows {
  const now = time.getTime();
  const sample = options.sample === undefined ? undefined : sampleWindow(options.sample, now);
  const span = eventTimes(options);
  const asked = span ?? sample;
  return {
    now,
    inputs: { empty: options.empty === true, ...(sample === undefined ? {} : { sample }) },
    ...(asked === undefined ? {} : { asked }),
    args: {
      ...(sample === undefined
        ? {}
        : { sample: { start: timeText(sample.start, "T"), end: timeText(sample.end, "T") } }),
      ...(span === undefined
        ? {}
        : { event_time_start: withoutZone(span.start), event_time_end: withoutZone(span.end) }),
    },
  };
}

/** As the options have it: without the zone, which is UTC. */
function withoutZone(time: number): string {
  return timeText(time, "T").replace(/\+00:00$/, "");
}

const grains = batchSizes.join(", ");
const sampleHint = `write a number and a grain (${grains}): --sample '3 days', or both ends: --sample '{start: 2026-01-01, end: 2026-02-01}'`;

function sampleWindow(given: string | JsonObject, now: number): TimeWindow {
  const isMapping = typeof given !== "string" || given.trimStart().startsWith("{");
  return isMapping ? writtenWindow(given) : windowUntil(given, now);
}

/** `3 days`: so long before now until now. */
function windowUntil(text: string, now: number): TimeWindow {
  const [, count = "", grain = ""] = /^([-+]?\d+) ([a-z]+?)s?$/i.exec(text) ?? [];
  const size = grain.toLowerCase();
  if (!isBatchSize(size)) throw invalid(`--sample cannot be "${text}"`, sampleHint);
  return { start: moveTime(now, size, -Number(count)), end: now };
}

function writtenWindow(given: string | JsonObject): TimeWindow {
  const value = typeof given === "string" ? readYaml(given, "--sample").value : given;
  const window = isJsonObject(value) ? value : {};
  const end = (key: "start" | "end"): number => {
    // YAML has days and times of its own.
    const time = readTime(toText((window[key] ?? "") as Value));
    if (time !== undefined) return time;
    const what =
      window[key] === undefined
        ? `has no ${key}`
        : `has the ${key} "${toText((window[key] ?? "") as Value)}", which is no time`;
    throw invalid(`the window of --sample ${what}`, sampleHint);
  };
  return { start: end("start"), end: end("end") };
}

function eventTimes({ eventTimeStart, eventTimeEnd }: RowOptions): TimeWindow | undefined {
  if (eventTimeStart === undefined && eventTimeEnd === undefined) return undefined;
  const [given, missing] =
    eventTimeStart === undefined
      ? ["--event-time-end", "--event-time-start"]
      : ["--event-time-start", "--event-time-end"];
  if (eventTimeStart === undefined || eventTimeEnd === undefined) {
    throw new XformError("cli/missing-argument", `${given} is given without ${missing}`, {
      hint: `give both: the batches from the one to the other are built`,
    });
  }
  const start = timeOption("--event-time-start", eventTimeStart);
  const end = timeOption("--event-time-end", eventTimeEnd);
  if (start >= end)
    throw invalid(`--event-time-start ${eventTimeStart} is not before --event-time-end ${eventTimeEnd}`);
  return { start, end };
}

const timeForm = /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d:\d\d)?$/;

function timeOption(name: string, text: string): number {
  const time = timeForm.test(text) ? readTime(text) : undefined;
  if (time !== undefined) return time;
  throw invalid(
    `${name} cannot be "${text}"`,
    `write a day or a time, in UTC: ${name} 2026-01-31, or "2026-01-31 10:00:00"`,
  );
}

function invalid(message: string, hint?: string): XformError {
  return new XformError("cli/invalid-value", message, hint === undefined ? {} : { hint });
}
