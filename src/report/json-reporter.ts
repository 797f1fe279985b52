import type { EventSink } from "../core/index.ts";
import { type DbtEvent, eventCodes, type LogLevel, logLevels } from "./dbt-events/dbt-event.ts";
import { dbtTranslator } from "./dbt-events/translate-event.ts";

/** How a JSON log is written. */
export interface JsonReporterOptions {
  readonly write: (text: string) => void;
  /** What matters less is left out. */
  readonly level: LogLevel;
  readonly invocationId: string;
}

/**
 * Writes events as dbt 1.12 logs them under `--log-format json`: one object a line, `data` with the event's own fields and
 * `info` with what all have.
 */
export function jsonReporter({ write, level, invocationId }: JsonReporterOptions): EventSink {
  const translate = dbtTranslator();
  // What was asked for is printed by a quiet command, too.
  const isWritten = (event: DbtEvent) =>
    logLevels.indexOf(event.level) >= logLevels.indexOf(level) || (event.name === "PrintEvent" && level !== "none");
  return (event) => {
    for (const translated of translate(event)) if (isWritten(translated)) write(jsonLine(translated, invocationId));
  };
}

/** One event as a line. */
export function jsonLine({ name, level, msg, data, thread, at }: DbtEvent, invocationId: string): string {
  const info = {
    category: "",
    code: eventCodes[name],
    extra: {},
    invocation_id: invocationId,
    level,
    msg,
    name,
    pid: process.pid,
    thread: thread ?? "MainThread",
    ts: new Date(at ?? Date.now()).toISOString().replace("Z", "000Z"),
  };
  return `${JSON.stringify({ data, info })}\n`;
}
