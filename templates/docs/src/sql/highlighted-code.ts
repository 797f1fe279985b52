import { element } from "../dom/element.ts";
import { tokenizeSql } from "./tokenize-sql.ts";

/** Longer code is shown without colours: tens of thousands of elements would make the page slow. */
const longestHighlighted = 60_000;

/** Code as a block that scrolls, can be focused, and keeps its line breaks. */
export function highlightedCode(text: string, language: "sql" | "text"): HTMLElement {
  const tokens =
    language === "sql" && text.length <= longestHighlighted ? tokenizeSql(text) : [{ kind: "plain" as const, text }];
  const pieces = tokens.map((token) =>
    token.kind === "plain" ? token.text : element("span", { class: `token-${token.kind}` }, token.text),
  );
  return element("pre", { tabindex: 0 }, element("code", {}, pieces));
}
