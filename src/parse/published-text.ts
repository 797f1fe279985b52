import type { TemplateBlock } from "../jinja/index.ts";

/**
 * The text of a macro as manifests have it: with the white space before `{%-` and after `-%}`, but for what stands at the
 * ends of the file. Two manifests of one project must say the same, or a comparison finds macros changed.
 *
 * @param after where the text of the block before it ends
 * @returns the text and the offset of its end
 */
export function publishedText(file: string, block: TemplateBlock, after: number): { sql: string; end: number } {
  let { start, end } = block;
  if (file.startsWith("{%-", start)) {
    const before = file.slice(after, start);
    const blank = before.length - before.trimEnd().length;
    if (blank < start) start -= blank;
  }
  if (file.startsWith("-%}", end - 3)) {
    const behind = file.slice(end);
    const blank = behind.length - behind.trimStart().length;
    if (blank < behind.length) end += blank;
  }
  return { sql: file.slice(start, end), end };
}
