import { type Engine, isSymbol, TemplateError, walk } from "../jinja/index.ts";

/** Whether a template says a name, like `this`, anywhere outside of comments and texts, also where it is not rendered. */
export function usesName(
  engine: Engine,
  template: { readonly text: string; readonly file: string },
  name: string,
): boolean {
  let found = false;
  try {
    walk(engine.parse({ ...template, line: 1, column: 1 }), (node) => {
      if (isSymbol(node) && node.value === name) found = true;
      return !found;
    });
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
  }
  return found;
}
