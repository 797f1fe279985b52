/** How Snowflake writes names and texts. */
export const snowflakeQuoting = {
  // Names without quotes are folded to upper case; dbt projects rely on it, so nothing is quoted unless they ask.
  quoting: { database: false, schema: false, identifier: false },
  quoteIdentifier: (identifier: string) => `"${identifier.replaceAll('"', '""')}"`,
  quoteLiteral: (text: string) => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`,
};
