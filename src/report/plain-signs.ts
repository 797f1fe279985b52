const signs: Readonly<Record<string, string>> = { "…": "...", "→": "->", "·": "-", "━": "=", "─": "-" };

/** A text whose signs every terminal can show. Letters stay: names and rows are what they are. */
export function plainSigns(text: string): string {
  return text.replace(/[\u2026\u2192\u00b7\u2501\u2500]/g, (sign) => signs[sign] ?? sign);
}
