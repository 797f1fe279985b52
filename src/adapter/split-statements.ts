/** One statement of a text, and where it begins in it. */
export interface SplitStatement {
  readonly sql: string;
  readonly offset: number;
}

/**
 * What a text can have in which a semicolon ends nothing: texts, names and comments. A backslash escapes a quote in the
 * texts of some engines, and nothing in names.
 */
const pieces = [
  String.raw`'(?:[^'\\]|\\[\s\S]|'')*'`,
  '"(?:[^"]|"")*"',
  String.raw`\$\$[\s\S]*?\$\$`,
  String.raw`--[^\n]*`,
  String.raw`//[^\n]*`,
  String.raw`/\*[\s\S]*?\*/`,
];

/**
 * The statements of a text, without the semicolons between them and without those that are nothing but comments: for
 * engines whose driver takes one at a time. Texts, names and comments are read as Snowflake has them.
 *
 * @example
 * splitStatements("delete from a; insert into a select ';'").map(({ sql }) => sql);
 * // ["delete from a", "insert into a select ';'"]
 */
export function splitStatements(text: string): readonly SplitStatement[] {
  const token = new RegExp(`${pieces.join("|")}|;`, "g");
  const statements: SplitStatement[] = [];
  let start = 0;
  const end = (at: number) => {
    const part = text.slice(start, at);
    const sql = part.trim();
    if (!isBlank(sql)) statements.push({ sql, offset: start + part.indexOf(sql) });
    start = at + 1;
  };
  for (const { 0: found, index } of text.matchAll(token)) if (found === ";") end(index);
  end(text.length);
  return statements;
}

function isBlank(sql: string): boolean {
  return sql.replace(/--[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, "").trim() === "";
}
