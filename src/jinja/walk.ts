import { childFields, type TemplateNode } from "./nodes.ts";

/** Calls `visit` for a node and everything below it in source order; below a node for which it returns false nothing is visited. */
export function walk(node: TemplateNode, visit: (node: TemplateNode) => boolean): void {
  if (!visit(node)) return;
  for (const field of childFields[node.typename]) {
    const child = (node as unknown as Readonly<Record<string, TemplateNode | readonly TemplateNode[] | null>>)[field];
    if (child === null || child === undefined) continue;
    if (isNodeList(child)) for (const item of child) walk(item, visit);
    else walk(child, visit);
  }
}

function isNodeList(child: TemplateNode | readonly TemplateNode[]): child is readonly TemplateNode[] {
  return Array.isArray(child);
}
