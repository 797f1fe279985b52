import { describe, expect, it } from "vitest";
import type { Block, Inline } from "../../../templates/docs/src/markdown/markdown.ts";
import { isSafeHref, parseInline } from "../../../templates/docs/src/markdown/parse-inline.ts";
import { parseMarkdown } from "../../../templates/docs/src/markdown/parse-markdown.ts";

/** Inlines in brackets, to be compared at a glance. */
function show(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      if (inline.type === "text") return inline.text;
      if (inline.type === "break") return "[break]";
      if (inline.type === "code") return `[code ${inline.text}]`;
      if (inline.type === "link") return `[link ${inline.href} ${show(inline.content)}]`;
      return `[${inline.type} ${show(inline.content)}]`;
    })
    .join("");
}

function showBlock(block: Block): unknown {
  switch (block.type) {
    case "paragraph":
      return show(block.content);
    case "heading":
      return `h${block.level} ${show(block.content)}`;
    case "code":
      return `code ${block.language}: ${block.text}`;
    case "list":
      return [block.ordered ? "ol" : "ul", ...block.items.map((item) => item.map(showBlock))];
    case "quote":
      return ["quote", ...block.blocks.map(showBlock)];
    case "table":
      return ["table", block.header.map(show), ...block.rows.map((row) => row.map(show))];
    case "rule":
      return "rule";
  }
}

const blocks = (text: string) => parseMarkdown(text).map(showBlock);

describe("within a paragraph", () => {
  it.each([
    ["plain", "plain"],
    [
      "**strong** and *soft* and __also__ _this_",
      "[strong strong] and [emphasis soft] and [strong also] [emphasis this]",
    ],
    ["a **b *c* d** e", "a [strong b [emphasis c] d] e"],
    ["snake_case_name and __init__x", "snake_case_name and __init__x"],
    ["2 * 3 * 4", "2 * 3 * 4"],
    ["~~gone~~ ~not~", "[deleted gone] ~not~"],
    ["`code *x*` ``a ` b``", "[code code *x*] [code a ` b]"],
    ["open `code", "open `code"],
    ["\\*not\\* \\d", "*not* \\d"],
    ["[text](https://example.com/a_b)", "[link https://example.com/a_b text]"],
    ['[text](https://example.com "title")', "[link https://example.com text]"],
    ["[in](#/model/model.shop.orders)", "[link #/model/model.shop.orders in]"],
    ["see https://example.com/a.", "see [link https://example.com/a https://example.com/a]."],
    ["<https://example.com>", "[link https://example.com https://example.com]"],
    ["![picture](https://example.com/x.png)", "[link https://example.com/x.png picture]"],
    ["one<br>two  \nthree", "one[break]two  [break]three"],
    ["[not a link] (x)", "[not a link] (x)"],
  ])("%s", (text, expected) => {
    expect(show(parseInline(text))).toBe(expected);
  });

  it.each([
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "java\tscript:alert(1)",
    " javascript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    "//example.com",
    "/x",
    "x",
  ])("makes no link to %s", (href) => {
    expect(isSafeHref(href)).toBe(false);
    expect(show(parseInline(`[text](${href})`))).not.toContain("[link");
  });

  it("leaves HTML as text", () => {
    const text = `<script>alert(1)</script> <img src=x onerror=alert(1)> <a href="x">`;
    expect(parseInline(text)).toEqual([{ type: "text", text }]);
  });

  it("comes to an end with marks that are never closed", { timeout: 60_000 }, () => {
    for (const mark of ["*a ", "**a ", "_a ", "`a ", "[a](", "[", "![", "<", "~~a ", "\\", "*", "> ", "- "]) {
      expect(parseMarkdown(mark.repeat(20_000)).length).toBeGreaterThan(0);
    }
  });
});

describe("blocks", () => {
  it.each<[string, string, unknown]>([
    ["paragraphs", "one\nline\n\ntwo", ["one\nline", "two"]],
    ["headings", "# One\ntext\n### Three ###", ["h1 One", "text", "h3 Three"]],
    ["code", "```sql\nselect *\n\nfrom x\n```\nafter", ["code sql: select *\n\nfrom x", "after"]],
    ["code that is not closed", "```\nx", ["code : x"]],
    ["lists", "text\n- a\n- b\n  more\n- c", ["text", ["ul", ["a"], ["b\nmore"], ["c"]]]],
    ["lists in lists", "1. a\n   - x\n   - y\n2. b", [["ol", ["a", ["ul", ["x"], ["y"]]], ["b"]]]],
    ["loose lists", "- a\n\n- b", [["ul", ["a"], ["b"]]]],
    ["quotes", "> a\n> b\n\nc", [["quote", "a\nb"], "c"]],
    ["rules", "a\n\n---\n\nb", ["a", "rule", "b"]],
    ["tables", "| a | b |\n|---|:-:|\n| `1` | x \\| y |\n\nend", [["table", ["a", "b"], ["[code 1]", "x | y"]], "end"]],
    ["a line with a bar that is no table", "a | b\nc", ["a | b\nc"]],
    ["lines of Windows", "a\r\n\r\nb", ["a", "b"]],
    ["nothing", "  \n ", []],
  ])("%s", (_, text, expected) => {
    expect(blocks(text)).toEqual(expected);
  });

  it("ends at some depth", () => {
    expect(() => parseMarkdown("> ".repeat(5000))).not.toThrow();
    expect(() =>
      parseMarkdown(Array.from({ length: 300 }, (_, depth) => `${"  ".repeat(depth)}- x`).join("\n")),
    ).not.toThrow();
  });
});
