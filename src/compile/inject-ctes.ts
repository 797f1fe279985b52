/** A common table expression that stands for an ephemeral model: its name and query. */
export interface InjectedCte {
  readonly uniqueId: string;
  readonly name: string;
  readonly sql: string;
}

/** A piece of a statement: text of its own, or a part of a query that was put in. */
export type SqlPiece =
  | { readonly kind: "own"; readonly text: string; readonly start: number }
  | { readonly kind: "cte"; readonly text: string; readonly uniqueId: string }
  | { readonly kind: "glue"; readonly text: string };

const whitespace = /\s*/y;
const trivia = /(?:\s+|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)*/y;
const withKeyword = /with\b((?:\s+|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)+recursive\b)?/iy;

/**
 * Puts common table expressions before a query. A query that begins with `with` gets them as its first ones; another
 * gets a `with` of its own.
 */
export function injectCtes(sql: string, ctes: readonly InjectedCte[]): readonly SqlPiece[] {
  if (ctes.length === 0) return [{ kind: "own", text: sql, start: 0 }];
  const definitions = ctes.flatMap((cte, index): SqlPiece[] => [
    { kind: "glue", text: `${index === 0 ? "" : ", "} ${cte.name} as (\n` },
    { kind: "cte", text: cte.sql, uniqueId: cte.uniqueId },
    { kind: "glue", text: "\n)" },
  ]);
  const existing = matchAt(withKeyword, sql, matchAt(trivia, sql, 0).end);
  if (existing.matched) {
    return [
      { kind: "own", text: sql.slice(0, existing.end), start: 0 },
      { kind: "glue", text: " " },
      ...definitions,
      { kind: "glue", text: "," },
      { kind: "own", text: sql.slice(existing.end), start: existing.end },
    ];
  }
  const start = matchAt(whitespace, sql, 0).end;
  return [
    { kind: "own", text: sql.slice(0, start), start: 0 },
    { kind: "glue", text: "with" },
    ...definitions,
    { kind: "glue", text: " " },
    { kind: "own", text: sql.slice(start), start },
  ];
}

function matchAt(pattern: RegExp, text: string, position: number): { readonly matched: boolean; readonly end: number } {
  pattern.lastIndex = position;
  const match = pattern.exec(text);
  return { matched: match !== null, end: match === null ? position : position + match[0].length };
}
