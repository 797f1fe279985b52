import type { JsonValue, QueryResult } from "../core/index.ts";

/** A query's result as a table of text: `| id | name |`. Numbers stand on the right. */
export function formatTable({ columns, rows }: QueryResult): string {
  const cells = rows.map((row) => row.map(cellText));
  const widths = columns.map((column, index) =>
    Math.max(column.name.length, ...cells.map((row) => (row[index] ?? "").length)),
  );
  const line = (values: readonly string[], numeric: boolean) => {
    const padded = values.map((value, index) => {
      const right = numeric && isNumeric(columns[index]?.kind);
      return right ? value.padStart(widths[index] ?? 0) : value.padEnd(widths[index] ?? 0);
    });
    return `| ${padded.join(" | ")} |`;
  };
  const rule = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`;
  return [
    line(
      columns.map((column) => column.name),
      false,
    ),
    rule,
    ...cells.map((row) => line(row, true)),
  ].join("\n");
}

function isNumeric(kind: string | undefined): boolean {
  return kind === "integer" || kind === "decimal" || kind === "float";
}

function cellText(value: JsonValue): string {
  if (value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value).replaceAll("\n", "\\n");
}

/** A query's rows as JSON objects. */
export function rowObjects({ columns, rows }: QueryResult): readonly Readonly<Record<string, JsonValue>>[] {
  return rows.map((row) => Object.fromEntries(columns.map((column, index) => [column.name, row[index] ?? null])));
}
