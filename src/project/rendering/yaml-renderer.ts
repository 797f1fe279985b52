import type { JsonValue, SourcePosition } from "../../core/index.ts";

/**
 * Renders the Jinja in one text of a YAML file natively: a text that is one expression gives that expression's value.
 * Throws where the template fails.
 */
export interface YamlRenderer {
  render(text: string, at: SourcePosition): JsonValue;
}

/** Leaves every text as it is: for files that have no Jinja, and for tests. */
export const plainRenderer: YamlRenderer = { render: (text) => text };

/** Tells whether a text has any Jinja in it. */
export function hasJinja(text: string): boolean {
  for (let at = text.indexOf("{"); at !== -1; at = text.indexOf("{", at + 1)) {
    const next = text.charCodeAt(at + 1);
    // {{ {% {#
    if (next === 123 || next === 37 || next === 35) return true;
  }
  return false;
}
