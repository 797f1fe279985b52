import { callPosition } from "../context/index.ts";
import {
  type BuildNode,
  type Diagnostic,
  didYouMean,
  type ExposureNode,
  errorDiagnostic,
  type FunctionCall,
  type GraphNode,
  type RefCall,
  type SemanticNode,
  type SourceNode,
  type TestNode,
} from "../core/index.ts";
import { FunctionLookup, RefLookup } from "../graph/index.ts";
import type { ManifestBuilder } from "./manifest-builder.ts";
import type { NodesContext } from "./nodes/nodes-context.ts";

/** Nodes that refer to others. */
type ReferringNode = BuildNode | ExposureNode | SemanticNode;

/** Finds what each ref and source means and notes it in `dependsOn`; what means nothing is reported, all of it. */
export function resolveDependencies(context: NodesContext, rootPackage: string, restrictAccess: boolean): void {
  const { builder } = context;
  const { engine } = context.contexts;
  /** Where a call stands is only looked for when there is something to say about it. */
  const at = (node: ReferringNode, name: string, args: readonly string[]) => ({
    ...node,
    position: callPosition(engine, node, name, args),
  });
  const refs = new RefLookup(builder.nodes.values(), rootPackage);
  const disabled = new RefLookup([...builder.disabled.values()].flat(), rootPackage);
  const sources = new SourceLookup(builder.nodes.values());
  const functions = new FunctionLookup(builder.nodes.values(), rootPackage);
  const disabledSources = new SourceLookup([...builder.disabled.values()].flat());
  for (const node of [...builder.nodes.values()]) {
    if (!("refs" in node)) continue;
    const needed: string[] = [];
    let isComplete = true;
    const need = (target: string | undefined): void => {
      if (target === undefined) isComplete = false;
      else if (!needed.includes(target)) needed.push(target);
    };
    // Sources first, as dbt's manifest has them.
    for (const [sourceName, tableName] of node.sources) need(findSource(node, sourceName, tableName));
    for (const ref of node.refs) need(findRef(node, ref));
    for (const call of "functions" in node ? (node.functions ?? []) : []) need(findFunction(node, call));
    if (node.resourceType === "test" && !isComplete) leaveOut(builder, node, needed);
    // The node is this parse's own until it is done: copies of all nodes took longer than finding what they need.
    else if (needed.length > 0) (node.dependsOn as { nodes: readonly string[] }).nodes = needed;
  }

  function findRef(node: ReferringNode, ref: RefCall): string | undefined {
    const found = refs.find(ref, node.packageName);
    const [target] = found;
    if (target === undefined) {
      const off = disabled.find(ref, node.packageName)[0];
      if (!builder.failed.has(ref.name) && !isLeftOut(node, off)) {
        reportMissing(node, missingRef(at(node, "ref", refTexts(ref)), ref, off, refHint(ref, refs)));
      }
      return undefined;
    }
    if (found.length > 1) builder.report(ambiguousRef(at(node, "ref", [ref.name]), ref, found));
    const closed =
      target.packageName !== node.packageName &&
      restrictAccess &&
      target.resourceType === "model" &&
      target.access === "protected";
    const foreign = target.resourceType === "model" && target.access === "private" && groupOf(node) !== target.group;
    if (closed || (foreign && node.resourceType !== "test"))
      builder.report(privateRef(at(node, "ref", [ref.name]), ref, target));
    return target.uniqueId;
  }

  /** What a test refers to may be missing: then the test does not run. */
  function reportMissing(node: ReferringNode, diagnostic: Diagnostic): void {
    if (node.resourceType !== "test") builder.report(diagnostic);
    // Where the tested node is missing, a warning says already that the properties around the test describe nothing.
    else if (node.attachedNode === null || builder.nodes.has(node.attachedNode))
      builder.report({ ...diagnostic, severity: "warning", message: `${diagnostic.message}; the test is not run` });
  }

  function findFunction(node: ReferringNode, call: FunctionCall): string | undefined {
    const target = functions.find(call, node.packageName);
    if (target !== undefined) return target.uniqueId;
    const name = call[1] ?? call[0];
    const diagnostic = errorDiagnostic("parse/function-not-found", `function('${call.join("', '")}') is not declared`, {
      at: at(node, "function", call).position,
      uniqueId: node.uniqueId,
      hint:
        didYouMean(name, functions.names()) ??
        "write it in functions/, and describe it under functions: in a YAML file",
    });
    if (!builder.failed.has(name)) reportMissing(node, diagnostic);
    return undefined;
  }

  function findSource(node: ReferringNode, sourceName: string, tableName: string): string | undefined {
    const target = sources.find(sourceName, tableName, node.packageName);
    if (target !== undefined) return target.uniqueId;
    const off = disabledSources.find(sourceName, tableName, node.packageName);
    if (isLeftOut(node, off)) return undefined;
    reportMissing(
      node,
      missingSource(at(node, "source", [sourceName, tableName]), sourceName, tableName, off, sources),
    );
    return undefined;
  }
}

/** A test of what is switched off is switched off with it, and that is no problem. */
function isLeftOut(node: ReferringNode, off: GraphNode | undefined): boolean {
  return node.resourceType === "test" && off !== undefined;
}

/** A test of what is disabled or does not exist is not run. */
function leaveOut(builder: ManifestBuilder, node: TestNode, needed: readonly string[]): void {
  const { attachedNode, config, dependsOn, uniqueId } = node;
  const isAttached = attachedNode !== null && (builder.nodes.has(attachedNode) || builder.disabled.has(attachedNode));
  builder.nodes.delete(uniqueId);
  builder.leftOut.set(uniqueId, {
    ...node,
    config: { ...config, enabled: false },
    dependsOn: { ...dependsOn, nodes: needed },
    attachedNode: isAttached ? attachedNode : null,
  });
}

/** The texts among the arguments of a call. */
function refTexts({ package: packageName, name }: RefCall): readonly string[] {
  return packageName === null ? [name] : [packageName, name];
}

function groupOf(node: ReferringNode): string | null {
  return "group" in node ? node.group : null;
}

class SourceLookup {
  readonly #sources = new Map<string, SourceNode[]>();

  constructor(nodes: Iterable<GraphNode>) {
    for (const node of nodes) {
      if (node.resourceType !== "source") continue;
      const key = `${node.sourceName}.${node.name}`;
      const others = this.#sources.get(key);
      if (others === undefined) this.#sources.set(key, [node]);
      else others.push(node);
    }
  }

  names(): Iterable<string> {
    return this.#sources.keys();
  }

  find(sourceName: string, tableName: string, fromPackage: string): SourceNode | undefined {
    const found = this.#sources.get(`${sourceName}.${tableName}`) ?? [];
    return found.find((source) => source.packageName === fromPackage) ?? found[0];
  }
}

function refText(ref: RefCall): string {
  const names = ref.package === null ? `'${ref.name}'` : `'${ref.package}', '${ref.name}'`;
  return `ref(${names}${ref.version === null ? "" : `, v=${ref.version}`})`;
}

/** What to do about a ref that names nothing. */
function refHint({ name, package: packageName, version }: RefCall, refs: RefLookup): string {
  const named = refs.named(name);
  if (named.length > 0) {
    const packages = [...new Set(named.map((node) => node.packageName))];
    if (packageName !== null && !packages.includes(packageName))
      return `"${name}" is in the package ${packages.map((text) => `"${text}"`).join(" and in ")}`;
    const versions = named.flatMap((node) => ("version" in node && node.version !== null ? [node.version] : []));
    if (versions.length > 0) return `"${name}" has the versions ${versions.join(", ")}`;
    if (version !== null) return `"${name}" has no versions: leave out v=${version}`;
  }
  return (
    didYouMean(name, refs.names()) ?? "a ref names a model, seed or snapshot of the project or of an installed package"
  );
}

function missingRef(node: ReferringNode, ref: RefCall, off: GraphNode | undefined, hint: string): Diagnostic {
  const details = { at: node.position, uniqueId: node.uniqueId };
  if (off !== undefined) {
    return errorDiagnostic("parse/ref-disabled", `${refText(ref)} names a ${off.resourceType} that is disabled`, {
      ...details,
      related: [{ message: "it is here", at: off.position }],
      hint: `enable it, or take the ref out of ${node.originalFilePath}`,
    });
  }
  return errorDiagnostic("parse/ref-not-found", `${refText(ref)} names no model, seed or snapshot`, {
    ...details,
    hint,
  });
}

function ambiguousRef(node: ReferringNode, ref: RefCall, found: readonly GraphNode[]): Diagnostic {
  const packages = found.map((target) => target.packageName);
  return errorDiagnostic(
    "parse/ref-ambiguous",
    `${refText(ref)} could mean ${found.map((target) => target.uniqueId).join(" or ")}`,
    {
      at: node.position,
      uniqueId: node.uniqueId,
      hint: `name the package: ref('${packages[0]}', '${ref.name}')`,
    },
  );
}

function privateRef(node: ReferringNode, ref: RefCall, target: GraphNode): Diagnostic {
  const message = `${refText(ref)} names a model that only ${"group" in target && target.group !== null ? `the group "${target.group}"` : "its own package"} may use`;
  return errorDiagnostic("parse/ref-private", message, {
    at: node.position,
    uniqueId: node.uniqueId,
    related: [{ message: "it is here", at: target.position }],
    hint: "put both into one group, or change the model's access",
  });
}

function missingSource(
  node: ReferringNode,
  sourceName: string,
  tableName: string,
  off: SourceNode | undefined,
  sources: SourceLookup,
): Diagnostic {
  const text = `source('${sourceName}', '${tableName}')`;
  const details = { at: node.position, uniqueId: node.uniqueId };
  if (off !== undefined) {
    return errorDiagnostic("parse/source-disabled", `${text} names a source that is disabled`, {
      ...details,
      related: [{ message: "it is here", at: off.position }],
      hint: "enable it, or take the call out",
    });
  }
  const hint = didYouMean(`${sourceName}.${tableName}`, sources.names()) ?? "declare it under sources: in a YAML file";
  return errorDiagnostic("parse/source-not-found", `${text} is not declared`, { ...details, hint });
}
