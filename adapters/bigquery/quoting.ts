/** How BigQuery writes names and texts. */
export const bigqueryQuoting = {
  quoteIdentifier: (identifier: string) => `\`${identifier.replaceAll("`", "\\`")}\``,
  quoteLiteral: (text: string) =>
    `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'").replaceAll("\n", "\\n").replaceAll("\r", "\\r")}'`,
};
