import type { FilterNode, TemplateNode, TestNode } from "./nodes.ts";
import type { Environment } from "./runtime/environment.ts";
import { leaveTemplate } from "./runtime/error-position.ts";
import { unknownName } from "./runtime/unknown-name.ts";
import { packPosition } from "./source.ts";
import { walk } from "./walk.ts";

/**
 * Finds filters and tests that there are not before anything is rendered, as Jinja2 does: in loops without items and
 * macros that nobody calls, too. In an `if`, its condition included, such a name is an error only where it is reached.
 *
 * @param isBranch whether the tree stands in an `if`
 * @throws TemplateError at the first such name
 */
export function checkNames(tree: TemplateNode, environment: Environment, file: string, isBranch = false): void {
  const check = (node: TemplateNode | null, branch: boolean): void => {
    if (node !== null) checkNames(node, environment, file, branch);
  };
  walk(tree, (node) => {
    switch (node.typename) {
      case "Filter":
      case "Test":
        if (!isBranch) checkName(node, environment, file);
        return true;
      case "If":
      case "InlineIf":
        for (const part of [node.cond, node.body, node.else_]) check(part, true);
        return false;
      case "For":
        check(node.arr, isBranch);
        for (const part of [node.test, node.body, node.else_]) check(part, false);
        return false;
      case "Macro":
      case "CallBlock":
      case "FilterBlock":
      case "SetBlock":
      case "With":
        if (!isBranch) return true;
        walk(node, (child) => {
          if (child !== node) check(child, false);
          return child === node;
        });
        return false;
      default:
        return true;
    }
  });
}

function checkName(node: FilterNode | TestNode, { filters, tests }: Environment, file: string): void {
  const [what, known] = node.typename === "Filter" ? (["filter", filters] as const) : (["test", tests] as const);
  if (known.has(node.name)) return;
  throw leaveTemplate(
    unknownName(what, node.name, known.keys()),
    file,
    packPosition(node.lineno, node.colno),
    undefined,
  );
}
