import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect } from "vitest";
import type { CliResult } from "./run-cli.ts";

const goldenFolder = path.resolve(import.meta.dirname, "../golden");

/**
 * Compares a text with the file of that name below `test/golden`. With UPDATE_GOLDEN=1 the file is written instead, and
 * the difference is for the reader of the commit.
 */
export function expectGolden(name: string, text: string): void {
  const file = path.join(goldenFolder, name);
  if (process.env.UPDATE_GOLDEN === "1") {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    return;
  }
  const expected = existsSync(file) ? readFileSync(file, "utf8") : "(no golden file: run with UPDATE_GOLDEN=1)";
  expect(text, `differs from test/golden/${name}`).toBe(expected);
}

/** What a command printed, as one text without what changes from run to run. */
export function transcript(args: readonly string[], result: CliResult, directory: string): string {
  const shown = args.map((arg) => (/[\s'"*]/.test(arg) ? `'${arg}'` : arg)).join(" ");
  const sections = [`$ xform ${shown}`.trimEnd()];
  for (const stream of ["stdout", "stderr"] as const) {
    if (result[stream] !== "") sections.push(`--- ${stream}`, stableText(result[stream], directory).trimEnd());
  }
  sections.push(`--- exit code ${result.code ?? result.signal}`);
  return `${sections.join("\n")}\n`;
}

/** Replaces times, seconds, process ids, versions, the number of macros (built-in ones count) and the project's folder. */
export function stableText(text: string, directory: string): string {
  return text
    .replaceAll(directory, "<project>")
    .replaceAll(path.dirname(directory), "<parent>")
    .replace(/^\d\d:\d\d:\d\d/gm, "hh:mm:ss")
    .replace(/\b\d+\.\d\d(\d)?s\b/g, "0.00s")
    .replace(/minutes and \d+\.\d\d seconds/g, "minutes and 0.00 seconds")
    .replace(/\bPID \d+/g, "PID <pid>")
    .replace(/\bprocess \d+/g, "process <pid>")
    .replace(/Running xform \d\S*/g, "Running xform <version>")
    .replace(/(xform {7}|projects\)|node {8}|runs dbt )v?\d+\.\d+\.\d+( on \S+)?/g, "$1<version>")
    .replace(/\b\d+ macros/g, "<n> macros")
    .replaceAll(process.execPath, "<node>");
}
