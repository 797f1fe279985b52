import type { Dialect } from "../../../adapter/index.ts";
import { HostError, listOf, PyDecimal, toText, type Value } from "../../../jinja/index.ts";

/** What stands in a statement for a value: `?` for DuckDB outside of texts, names and comments, else `%s` everywhere. */
const questionMarks = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|\?/g;
const percentSigns = /%s|%%/g;

/**
 * A statement with values in the place of what stands for them, written as the dialect's literals.
 *
 * @throws {HostError} where there are more or fewer values
 *
 * @example
 * boundQuery("insert into t values (?, ?)", [1, "o'neil"], duckdb); // insert into t values (1, 'o''neil')
 */
export function boundQuery(sql: string, bindings: Value, dialect: Dialect): string {
  const values = listOf(bindings);
  const isQuestionMark = dialect.name === "duckdb";
  let used = 0;
  const bound = sql.replace(isQuestionMark ? questionMarks : percentSigns, (found) => {
    if (found === "%%") return "%";
    if (found !== "?" && found !== "%s") return found;
    return literal(values[used++] ?? null, dialect);
  });
  if (used === values.length) return bound;
  const mark = isQuestionMark ? "?" : "%s";
  throw new HostError(`add_query() got ${values.length} values in bindings for ${used} times ${mark} in its statement`);
}

function literal(value: Value, dialect: Dialect): string {
  if (value === null) return "null";
  if (typeof value === "boolean" || typeof value === "number" || typeof value === "bigint") return String(value);
  if (value instanceof PyDecimal && value.parts !== undefined) return value.toText();
  return dialect.quoteLiteral(toText(value));
}
