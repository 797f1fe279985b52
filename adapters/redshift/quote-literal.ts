/** A text in quotes. A backslash escapes what follows it, other than in the Postgres of today. */
export function quoteLiteral(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}
