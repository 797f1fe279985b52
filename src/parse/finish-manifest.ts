import { configPosition, macroCalls } from "../context/index.ts";
import { didYouMean, errorDiagnostic, type GraphNode, type SourcePosition } from "../core/index.ts";
import { unusedConfigPaths, writtenPosition } from "../project/index.ts";
import { checkDeprecations } from "./check-deprecations.ts";
import { checkCycles } from "./check-graph.ts";
import { checkMicrobatch } from "./check-microbatch.ts";
import { checkPublish } from "./check-publish.ts";
import { checkRelations } from "./check-relations.ts";
import type { ManifestBuilder } from "./manifest-builder.ts";
import type { NodesContext } from "./nodes/nodes-context.ts";
import { primaryKey } from "./primary-key.ts";
import { resolveDependencies } from "./resolve-dependencies.ts";
import { resolveSemantic } from "./semantic/resolve-semantic.ts";

/** What can only be checked when everything is known. */
export function finishManifest(context: NodesContext): void {
  const { builder, project, properties } = context;
  linkMacros(context);
  resolveDependencies(context, project.name, project.config.restrictAccess);
  resolveSemantic(builder);
  for (const diagnostic of [
    ...checkCycles(builder.nodes, context.contexts.engine),
    ...checkRelations(builder.nodes.values()),
    ...checkDeprecations(builder.nodes, context.contexts.engine, context.createdAt),
  ]) {
    builder.report(diagnostic);
  }
  const names = (resourceType: string) =>
    [...builder.nodes.values()].filter((node) => node.resourceType === resourceType).map((node) => node.name);
  for (const diagnostic of [
    ...properties.models.unused(names("model")),
    ...properties.seeds.unused(names("seed")),
    ...properties.snapshots.unused(names("snapshot")),
    ...properties.functions.unused(names("function")),
    ...properties.analyses.unused(names("analysis")),
    ...properties.dataTests.unused(names("test")),
  ]) {
    builder.report(diagnostic);
  }
  inferPrimaryKeys(builder);
  checkGroups(context);
  checkConfigPaths(context);
  for (const diagnostic of [...checkMicrobatch(context), ...checkPublish(context)]) {
    builder.report(diagnostic);
  }
}

/** Notes in each macro which macros it calls. */
function linkMacros({ builder, contexts }: NodesContext): void {
  for (const macro of builder.macros.values()) {
    // Not a copy of the macro: those who look macros up by name know this one.
    (macro as { dependsOnMacros: readonly string[] }).dependsOnMacros = macroCalls(macro, contexts.registry);
  }
}

function inferPrimaryKeys({ nodes, disabled, leftOut }: ManifestBuilder): void {
  const testsOf = new Map<string, GraphNode[]>();
  for (const node of [...nodes.values(), ...leftOut.values(), ...[...disabled.values()].flat()]) {
    if (node.resourceType !== "test" || node.attachedNode === null) continue;
    const tests = testsOf.get(node.attachedNode);
    if (tests === undefined) testsOf.set(node.attachedNode, [node]);
    else tests.push(node);
  }
  for (const node of nodes.values()) {
    if (node.resourceType !== "model") continue;
    // Not a copy of the node, for the reason that `dependsOn` is filled in place.
    (node as { primaryKey: readonly string[] }).primaryKey = primaryKey(node, testsOf.get(node.uniqueId) ?? []);
  }
}

function groupPosition({ contexts, project }: NodesContext, node: GraphNode, group: string): SourcePosition {
  if (!("rawCode" in node)) return node.position;
  return configPosition(contexts.engine, node, "group") ?? writtenPosition(node, `group: ${group}`, project.root);
}

function checkGroups(context: NodesContext): void {
  const { builder } = context;
  const known = new Set([...builder.groups.values()].map((group) => group.name));
  for (const node of builder.nodes.values()) {
    // A group that is no text is refused where the configuration is checked.
    if (!("group" in node) || typeof node.group !== "string" || known.has(node.group)) continue;
    builder.report(
      errorDiagnostic("parse/group-not-found", `the group "${node.group}" of ${node.name} is not declared`, {
        at: groupPosition(context, node, node.group),
        uniqueId: node.uniqueId,
        hint: didYouMean(node.group, known) ?? "declare it under groups: in a YAML file",
      }),
    );
  }
}

function checkConfigPaths({ builder, project }: NodesContext): void {
  const all = [...builder.nodes.values(), ...builder.leftOut.values(), ...[...builder.disabled.values()].flat()];
  const fqns = (...resourceTypes: readonly string[]) =>
    all.filter((node) => resourceTypes.includes(node.resourceType)).map((node) => node.fqn);
  const used = {
    models: fqns("model", "analysis", "operation"),
    seeds: fqns("seed"),
    snapshots: fqns("snapshot"),
    sources: fqns("source"),
    data_tests: fqns("test"),
    exposures: fqns("exposure"),
    unit_tests: fqns("unit_test"),
  };
  const warned = new Set(["models", "seeds", "snapshots", "sources", "data_tests", "exposures", "unit_tests"]);
  for (const diagnostic of unusedConfigPaths(project.config, used)) {
    const tree = /under "([^."]+)/.exec(diagnostic.message)?.[1];
    if (tree !== undefined && warned.has(tree)) builder.report(diagnostic);
  }
}
