import { WarehouseError } from "../../src/adapter/index.ts";

interface DuckdbErrorJson {
  readonly exception_type?: string;
  readonly exception_message?: string;
  readonly position?: string;
}

/**
 * Turns an error of the driver into a WarehouseError.
 *
 * Connections ask for errors as JSON, which has the offset of the place as text; a parser's error has its type before
 * the JSON. What is no JSON (locks, failed opens) is told apart by its words.
 *
 * @param sql the statement that was sent, by which DuckDB's offset becomes one in characters
 */
export function duckdbError(error: unknown, sql = ""): WarehouseError {
  const text = error instanceof Error ? error.message : String(error);
  const json = parseErrorJson(text);
  if (json === undefined) return plainError(text, error);
  const type = json.exception_type ?? "Unknown";
  const message = `${type} Error: ${json.exception_message ?? text}`;
  const csv = csvError(message, error);
  if (csv !== undefined) return csv;
  const offset = json.position === undefined ? Number.NaN : Number(json.position);
  if (/No space left/i.test(message)) {
    const hint = "make room on the disk and run again; what was there before is untouched";
    return new WarehouseError("statement", message, { hint, cause: error });
  }
  const hint = /at or near ";"$/.test(message) ? { hint: "leave the semicolon out: a model is one query" } : {};
  const details = Number.isInteger(offset)
    ? { sqlOffset: offsetInCharacters(sql, type, offset), ...hint, cause: error }
    : { ...hint, cause: error };
  if (/interrupt/i.test(type)) return new WarehouseError("interrupted", message, details);
  if (/write-write conflict|Conflict on/i.test(message)) return new WarehouseError("transient", message, details);
  return new WarehouseError("statement", message, details);
}

/** The parser counts code points, the binder bytes; JavaScript's texts have neither. */
function offsetInCharacters(sql: string, type: string, offset: number): number {
  if (type === "Parser") return [...sql].slice(0, offset).join("").length;
  return Buffer.from(sql).subarray(0, offset).toString().length;
}

function parseErrorJson(text: string): DuckdbErrorJson | undefined {
  const start = text.indexOf("{");
  if (start < 0 || start > 80) return undefined;
  try {
    return JSON.parse(text.slice(start)) as DuckdbErrorJson;
  } catch {
    return undefined;
  }
}

/** A CSV file that does not fit its columns: what is wrong and where, without the reader's options. */
function csvError(message: string, cause: unknown): WarehouseError | undefined {
  const match = /^(.*?) Error: CSV Error on Line: (\d+)\n(?:Original Line:.*\n)?([^\n]*)/.exec(message);
  if (match === null) return undefined;
  const [, type, line, reason] = match;
  const column = /^Error when converting column "(.*?)"\./.exec(reason ?? "")?.[1];
  return new WarehouseError("statement", `${type} Error: ${reason}`, {
    fileLine: Number(line),
    ...(column === undefined ? {} : { fileColumn: column }),
    hint: "correct the cell, or the column's type under column_types",
    cause,
  });
}

function plainError(text: string, cause: unknown): WarehouseError {
  const holder = /Conflicting lock is held in (.*?) \(PID (\d+)\)/.exec(text);
  if (holder !== null) {
    const hint = `close the process ${holder[2]} (${holder[1]}), or use another file in the profile`;
    return new WarehouseError("locked", text.split("\n")[0] ?? text, { hint, cause });
  }
  if (/INTERRUPT/i.test(text)) return new WarehouseError("interrupted", text, { cause });
  if (/write-write conflict|Conflict on/i.test(text)) return new WarehouseError("transient", text, { cause });
  return new WarehouseError(/^IO Error/.test(text) ? "connection" : "statement", text, { cause });
}
