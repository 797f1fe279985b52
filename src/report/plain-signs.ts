const signs: Readonly<Record<string, string>> = { "…": "...", "→": "->", "·": "-", "━": "=", "─": "-" };

/** A text whose signs every terminal can show. Letters stay: names and rows are what they are. */
export function plainSigns(text: string): string {
  return text.replace(/[…→·━─]/g, (sign) => signs[sign] ?? sign);
}
