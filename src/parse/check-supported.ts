import { type Diagnostic, type GraphNode, type SourcePosition, warningDiagnostic } from "../core/index.ts";
import type { NodesContext } from "./nodes/nodes-context.ts";

/** Something that a project asks for and that this version does not do. */
interface Unsupported {
  readonly what: string;
  readonly consequence: string;
  readonly places: readonly SourcePosition[];
}

/**
 * A warning for each feature that a project uses and that this version reads and does not do, with the first place. What
 * is left out is never left out in silence.
 */
export function checkSupported({ properties, builder }: NodesContext): readonly Diagnostic[] {
  const nodes = [...builder.nodes.values()];
  const unitTests = properties.files.flatMap((file) => file.unitTests);
  const found: readonly Unsupported[] = [
    { what: "unit tests", consequence: "they are not run", places: unitTests.map(({ position }) => position) },
    {
      what: "store_failures",
      consequence: "failing rows are not kept",
      places: withConfig(nodes, (config) => config.store_failures === true),
    },
  ];
  return found.flatMap(({ what, consequence, places }) => {
    const [first] = places;
    if (first === undefined) return [];
    const message = `this version does not have ${what}: ${consequence} (${places.length} in this project)`;
    return [warningDiagnostic("parse/unsupported", message, { at: first })];
  });
}

type Config = Extract<GraphNode, { readonly resourceType: "model" }>["config"];

function withConfig(nodes: readonly GraphNode[], uses: (config: Config) => boolean): readonly SourcePosition[] {
  return nodes.filter((node) => node.resourceType !== "operation" && uses(node.config)).map((node) => node.position);
}
