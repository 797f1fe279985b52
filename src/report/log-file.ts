import { appendFileSync, mkdirSync } from "node:fs";
import path from "node:path";
import type { EventSink, Redact } from "../core/index.ts";
import { textReporter } from "./text-reporter.ts";

/**
 * Appends everything that happens, queries included, to a log file. A folder that cannot be written is no reason for a
 * run to fail: then there is no log. `redact` takes secrets out of the text.
 */
export function logFile(
  folder: string,
  name: string,
  readSource: (file: string) => string | undefined,
  redact: Redact = (text) => text,
): EventSink {
  const file = path.join(folder, name);
  let usable = true;
  const write = (text: string) => {
    if (!usable) return;
    try {
      appendFileSync(file, redact(text));
    } catch {
      usable = false;
    }
  };
  try {
    mkdirSync(folder, { recursive: true });
  } catch {
    usable = false;
  }
  write(`\n${"=".repeat(20)} ${new Date().toISOString()} ${"=".repeat(20)}\n`);
  return textReporter({
    output: { write },
    colors: false,
    live: false,
    quiet: false,
    debug: true,
    width: 70,
    readSource,
  });
}
