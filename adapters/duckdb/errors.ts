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
 */
export function duckdbError(error: unknown): WarehouseError {
  const text = error instanceof Error ? error.message : String(error);
  const json = parseErrorJson(text);
  if (json === undefined) return plainError(text, error);
  const type = json.exception_type ?? "Unknown";
  const message = `${type} Error: ${json.exception_message ?? text}`;
  const offset = json.position === undefined ? Number.NaN : Number(json.position);
  const details = Number.isInteger(offset) ? { sqlOffset: offset, cause: error } : { cause: error };
  if (/interrupt/i.test(type)) return new WarehouseError("interrupted", message, details);
  if (/write-write conflict|Conflict on/i.test(message)) return new WarehouseError("transient", message, details);
  return new WarehouseError("statement", message, details);
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
