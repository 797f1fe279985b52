import type { TemplateNode } from "../nodes.ts";
import { walk } from "../walk.ts";

/** Whether a name is read anywhere inside, nested definitions included: cheap to say yes once too often. */
export function mentionsName(node: TemplateNode, name: string): boolean {
  let found = false;
  walk(node, (inner) => {
    if (inner.typename === "Symbol" && inner.value === name) found = true;
    return !found;
  });
  return found;
}
