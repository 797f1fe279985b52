import { element } from "../dom/element.ts";
import { highlightedCode } from "../sql/highlighted-code.ts";
import type { Block, Inline } from "./markdown.ts";
import { parseInline } from "./parse-inline.ts";
import { parseMarkdown } from "./parse-markdown.ts";

/** A description as elements. Nothing in it is read as HTML. */
export function renderMarkdown(text: string): HTMLElement {
  return element("div", { class: "prose" }, parseMarkdown(text).map(renderBlock));
}

/** The first paragraph of a description, for lists. */
export function renderMarkdownLine(text: string): readonly Node[] {
  return parseInline(text.trim().split(/\n\s*\n/, 1)[0] ?? "").map(renderInline);
}

function renderBlock(block: Block): HTMLElement {
  switch (block.type) {
    case "paragraph":
      return element("p", {}, block.content.map(renderInline));
    case "heading":
      // The page's own headings stand above those of a description.
      return element(block.level < 3 ? "h3" : "h4", {}, block.content.map(renderInline));
    case "code":
      return highlightedCode(block.text, block.language === "sql" ? "sql" : "text");
    case "quote":
      return element("blockquote", {}, block.blocks.map(renderBlock));
    case "rule":
      return element("hr");
    case "list":
      return element(
        block.ordered ? "ol" : "ul",
        {},
        block.items.map((item) => element("li", {}, renderItem(item))),
      );
    case "table":
      return element(
        "div",
        { class: "scroll-x" },
        element(
          "table",
          { class: "plain" },
          element(
            "thead",
            {},
            element(
              "tr",
              {},
              block.header.map((cell) => element("th", {}, cell.map(renderInline))),
            ),
          ),
          element(
            "tbody",
            {},
            block.rows.map((row) =>
              element(
                "tr",
                {},
                row.map((cell) => element("td", {}, cell.map(renderInline))),
              ),
            ),
          ),
        ),
      );
  }
}

/** An item of one paragraph needs no paragraph around it. */
function renderItem(blocks: readonly Block[]): readonly Node[] {
  const [first, ...rest] = blocks;
  if (first?.type !== "paragraph") return blocks.map(renderBlock);
  return [...first.content.map(renderInline), ...rest.map(renderBlock)];
}

function renderInline(inline: Inline): Node {
  switch (inline.type) {
    case "text":
      return document.createTextNode(inline.text);
    case "code":
      return element("code", {}, inline.text);
    case "strong":
      return element("strong", {}, inline.content.map(renderInline));
    case "emphasis":
      return element("em", {}, inline.content.map(renderInline));
    case "deleted":
      return element("del", {}, inline.content.map(renderInline));
    case "break":
      return element("br");
    case "link": {
      const outside = inline.href.startsWith("#") ? {} : { rel: "noopener noreferrer", target: "_blank" };
      return element("a", { href: inline.href, ...outside }, inline.content.map(renderInline));
    }
  }
}
