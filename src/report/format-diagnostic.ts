import type { Diagnostic, SourcePosition } from "../core/index.ts";
import type { Paint } from "./paint.ts";

/** Gives the text of a file that a position names, or undefined where it cannot be read. */
export type ReadSource = (file: string) => string | undefined;

/**
 * A diagnostic as people read it: code and message, file:line:column, the line with a caret, other places, what to do.
 *
 * @example
 * error[parse/ref-not-found]: ref('stg_order') names no model, seed or snapshot
 *   --> models/orders.sql:3:15
 *    |
 *  3 | select * from {{ ref('stg_order') }}
 *    |               ^
 *   help: did you mean "stg_orders"?
 *
 * @param width cells of the terminal: a longer line of a file is shown in part. Texts are not cut
 */
export function formatDiagnostic(
  diagnostic: Diagnostic,
  readSource: ReadSource,
  paint: Paint,
  width: number = maxWidth,
): string {
  const color = diagnostic.severity === "error" ? "red" : "yellow";
  const [first = "", ...more] = diagnostic.message.split("\n");
  const lines = [`${paint(color, `${diagnostic.severity}[${diagnostic.code}]`)}: ${paint("bold", first)}`, ...more];
  if (diagnostic.at !== undefined) lines.push(...excerpt(diagnostic.at, readSource, paint, color, width));
  for (const { message, at } of diagnostic.related ?? []) {
    lines.push(`  ${paint("dim", "note:")} ${message}: ${place(at)}`);
  }
  if (diagnostic.hint !== undefined) lines.push(`  ${paint("cyan", "help:")} ${diagnostic.hint}`);
  return lines.join("\n");
}

/** `file:line:column`. */
export function place({ file, line, column }: SourcePosition): string {
  return `${file}:${line}:${column}`;
}

/** How much of a line is shown at the most, and at the least, however narrow the terminal is. */
const maxWidth = 160;
const leastWidth = 12;

function excerpt(
  at: SourcePosition,
  readSource: ReadSource,
  paint: Paint,
  color: "red" | "yellow",
  width: number,
): readonly string[] {
  const heading = `  ${paint("dim", "-->")} ${place(at)}`;
  const line = readSource(at.file)?.split(/\r?\n/)[at.line - 1];
  if (line === undefined || line.trim() === "") return [heading];
  // A long line is shown from a little before the place.
  const number = String(at.line);
  const room = Math.max(leastWidth, Math.min(maxWidth, width - number.length - 4));
  const from = at.column > room ? at.column - Math.floor(room / 2.7) - 1 : 0;
  const shown = line.slice(from, from + room).replaceAll("\t", " ");
  const gutter = " ".repeat(number.length);
  const caret = " ".repeat(Math.max(0, Math.min(at.column - 1 - from, shown.length)));
  return [
    heading,
    ` ${gutter} ${paint("dim", "|")}`,
    ` ${paint("dim", `${number} |`)} ${shown}`,
    ` ${gutter} ${paint("dim", "|")} ${caret}${paint(color, "^")}`,
  ];
}
