import { appendFileSync, renameSync, statSync } from "node:fs";
import path from "node:path";
import { makeFolderSync } from "../artifacts/index.ts";
import type { EventSink, Redact } from "../core/index.ts";
import type { LogLevel } from "./dbt-events/dbt-event.ts";
import type { ReadSource } from "./format-diagnostic.ts";
import { jsonReporter } from "./json-reporter.ts";
import { textReporter } from "./text-reporter.ts";

/** How a log file is written. */
export interface LogFileOptions {
  readonly folder: string;
  readonly name: string;
  readonly format: "text" | "json";
  readonly level: LogLevel;
  /** When the file has so many bytes, a new one is begun; never where it is 0. */
  readonly maxBytes: number;
  readonly invocationId: string;
  readonly readSource: ReadSource;
  /** Takes secrets out of the text. */
  readonly redact: Redact;
}

/** How many full files are kept beside the one that is written. */
const kept = 5;

/**
 * Appends what happens, queries included, to a log file. A full one becomes `NAME.1`, the one before `NAME.2`, and so on. A
 * folder that cannot be written is no reason for a run to fail: then there is no log.
 */
export function logFile(options: LogFileOptions): EventSink {
  const { folder, format, level, invocationId, readSource } = options;
  const write = appender(options);
  try {
    makeFolderSync(folder);
  } catch {
    return () => undefined;
  }
  if (level === "none") return () => undefined;
  if (format === "json") return jsonReporter({ write, level, invocationId });
  write(`\n${"=".repeat(20)} ${new Date().toISOString()} ${"=".repeat(20)}\n`);
  return textReporter({
    output: { write },
    colors: false,
    live: false,
    quiet: level === "warn" || level === "error",
    debug: level === "debug",
    width: 70,
    readSource,
  });
}

function appender({ folder, name, maxBytes, redact }: LogFileOptions): (text: string) => void {
  const file = path.join(folder, name);
  let size = sizeOf(file);
  let usable = true;
  return (text) => {
    if (!usable) return;
    const written = redact(text);
    try {
      if (maxBytes > 0 && size > 0 && size + Buffer.byteLength(written) > maxBytes) {
        moveOn(file);
        size = 0;
      }
      appendFileSync(file, written);
      size += Buffer.byteLength(written);
    } catch {
      usable = false;
    }
  };
}

function moveOn(file: string): void {
  for (let number = kept; number > 0; number--) {
    const from = number === 1 ? file : `${file}.${number - 1}`;
    try {
      renameSync(from, `${file}.${number}`);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
