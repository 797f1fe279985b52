import type { GraphNode } from "../core/index.ts";
import { type Explanation, explainSelection } from "../select/index.ts";
import { openInvocation } from "./invocation.ts";
import { type ListOptions, listedTypes, selectorText } from "./list-nodes.ts";
import { selectionOf, selectNodes } from "./selection.ts";

/** A node, and why it is selected or not. */
export interface ExplainedNode extends Explanation {
  readonly uniqueId: string;
  /** The node as `ls` lists it. */
  readonly label: string;
}

/** `xform ls --explain`: every node, and why it is in or out; first those that are in. */
export async function explainNodes(options: ListOptions): Promise<readonly ExplainedNode[]> {
  const invocation = await openInvocation({ ...options, command: "list" });
  try {
    const { manifest, graph } = invocation;
    const listed = await selectNodes(invocation, options, listedTypes.usual, options.emit, listedTypes.all);
    const explain = explainSelection(manifest, graph, await selectionOf(invocation, options, () => undefined));
    const explained = [...manifest.nodes.values()].filter(isListed).map((node): ExplainedNode => {
      const { uniqueId } = node;
      const { selected, why } = explain(uniqueId);
      const isOut = selected && !listed.has(uniqueId);
      return {
        uniqueId,
        label: selectorText(node),
        selected: listed.has(uniqueId),
        why: isOut ? `${why}, but the kind ${node.resourceType} is not listed` : why,
      };
    });
    return explained.sort((a, b) => Number(b.selected) - Number(a.selected) || (a.uniqueId < b.uniqueId ? -1 : 1));
  } finally {
    await invocation.close();
  }
}

function isListed({ resourceType }: GraphNode): boolean {
  return (listedTypes.all as readonly string[]).includes(resourceType);
}
