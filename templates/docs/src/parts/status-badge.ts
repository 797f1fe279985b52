import { element } from "../dom/element.ts";

type Mood = "good" | "warn" | "bad" | "quiet";

const moods: Readonly<Record<string, readonly [Mood, string]>> = {
  success: ["good", "✓"],
  pass: ["good", "✓"],
  reused: ["good", "✓"],
  warn: ["warn", "!"],
  fail: ["bad", "✕"],
  error: ["bad", "✕"],
  "runtime error": ["bad", "✕"],
  "partial success": ["bad", "✕"],
  skipped: ["quiet", "–"],
  "no-op": ["quiet", "–"],
};

/** How something ended: a sign, a word and a colour. */
export function statusBadge(status: string, count?: number): HTMLElement {
  const [mood, sign] = moods[status] ?? ["quiet", "·"];
  return element(
    "span",
    { class: `status status-${mood}` },
    element("span", { "aria-hidden": "true", class: "sign" }, sign),
    count === undefined ? status : `${count} ${status}`,
  );
}
