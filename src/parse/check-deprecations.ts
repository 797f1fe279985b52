import { callPosition } from "../context/index.ts";
import { type Diagnostic, type GraphNode, type ModelNode, warningDiagnostic } from "../core/index.ts";
import type { Engine } from "../jinja/index.ts";

/**
 * Warnings about models whose `deprecation_date` has passed, and about refs to models that have one.
 *
 * @param now seconds since 1970
 */
export function checkDeprecations(
  nodes: ReadonlyMap<string, GraphNode>,
  engine: Engine,
  now: number,
): readonly Diagnostic[] {
  const deprecated = [...nodes.values()].filter(
    (node): node is ModelNode => node.resourceType === "model" && node.deprecationDate !== null,
  );
  if (deprecated.length === 0) return [];
  const dates = new Map(deprecated.map((node) => [node.uniqueId, node]));
  const isPast = ({ deprecationDate }: ModelNode) => Date.parse(deprecationDate ?? "") / 1000 < now;
  const passed = deprecated.filter(isPast).map((node) =>
    warningDiagnostic("parse/deprecated", `the model ${label(node)} is deprecated since ${day(node)}`, {
      at: node.position,
      uniqueId: node.uniqueId,
      hint: "take it out, or disable it",
    }),
  );
  const references = [...nodes.values()].flatMap((node) =>
    "refs" in node
      ? node.dependsOn.nodes.flatMap((id) => {
          const target = dates.get(id);
          return target === undefined ? [] : [aboutReference(node, target, isPast(target), engine)];
        })
      : [],
  );
  return [...passed, ...references];
}

type ReferringNode = Extract<GraphNode, { readonly refs: readonly unknown[] }>;

function aboutReference(node: ReferringNode, target: ModelNode, isPast: boolean, engine: Engine): Diagnostic {
  const when = isPast ? `is deprecated since ${day(target)}` : `will be deprecated on ${day(target)}`;
  const latest = target.latestVersion;
  const newer = latest !== null && latest !== target.version ? `use ref('${target.name}', v=${latest})` : undefined;
  return warningDiagnostic("parse/deprecated", `${node.name} refers to the model ${label(target)}, which ${when}`, {
    at: callPosition(engine, node, "ref", [target.name]),
    uniqueId: node.uniqueId,
    hint: newer ?? "refer to what takes its place",
  });
}

function label({ name, version }: ModelNode): string {
  return version === null ? name : `${name}.v${version}`;
}

function day({ deprecationDate }: ModelNode): string {
  return (deprecationDate ?? "").slice(0, 10);
}
