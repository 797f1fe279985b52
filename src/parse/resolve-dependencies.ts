import {
  type BuildNode,
  type Diagnostic,
  didYouMean,
  type ExposureNode,
  errorDiagnostic,
  type GraphNode,
  type RefCall,
  type SourceNode,
} from "../core/index.ts";
import { RefLookup } from "../graph/index.ts";
import { callPosition } from "./call-position.ts";
import type { NodesContext } from "./nodes/nodes-context.ts";

/** Nodes that refer to others. */
type ReferringNode = BuildNode | ExposureNode;

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
  const disabledSources = new SourceLookup([...builder.disabled.values()].flat());
  for (const node of [...builder.nodes.values()]) {
    if (!("refs" in node)) continue;
    const needed = new Set<string>();
    for (const ref of node.refs) {
      const target = findRef(node, ref);
      if (target !== undefined) needed.add(target);
    }
    for (const [sourceName, tableName] of node.sources) {
      const target = findSource(node, sourceName, tableName);
      if (target !== undefined) needed.add(target);
    }
    if (needed.size > 0) builder.nodes.set(node.uniqueId, withNeeds(node, [...needed]));
  }

  function findRef(node: ReferringNode, ref: RefCall): string | undefined {
    const found = refs.find(ref, node.packageName);
    const [target] = found;
    if (target === undefined) {
      builder.report(
        missingRef(at(node, "ref", [ref.name]), ref, disabled.find(ref, node.packageName)[0], refs.names()),
      );
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

  function findSource(node: ReferringNode, sourceName: string, tableName: string): string | undefined {
    const target = sources.find(sourceName, tableName, node.packageName);
    if (target !== undefined) return target.uniqueId;
    const off = disabledSources.find(sourceName, tableName, node.packageName);
    builder.report(missingSource(at(node, "source", [sourceName, tableName]), sourceName, tableName, off, sources));
    return undefined;
  }
}

function withNeeds(node: ReferringNode, needed: readonly string[]): GraphNode {
  return { ...node, dependsOn: { ...node.dependsOn, nodes: needed } } as GraphNode;
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

function missingRef(
  node: ReferringNode,
  ref: RefCall,
  off: GraphNode | undefined,
  names: Iterable<string>,
): Diagnostic {
  const details = { at: node.position, uniqueId: node.uniqueId };
  if (off !== undefined) {
    return errorDiagnostic("parse/ref-disabled", `${refText(ref)} names a ${off.resourceType} that is disabled`, {
      ...details,
      related: [{ message: "it is here", at: off.position }],
      hint: `enable it, or take the ref out of ${node.originalFilePath}`,
    });
  }
  const hint =
    didYouMean(ref.name, names) ?? "a ref names a model, seed or snapshot of the project or of an installed package";
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
