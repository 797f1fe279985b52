import {
  type Diagnostic,
  type DocBlock,
  errorDiagnostic,
  type GraphNode,
  type Group,
  type MacroDefinition,
  type TestNode,
} from "../core/index.ts";

/** Collects what the files of a project define, and every problem on the way. */
export class ManifestBuilder {
  readonly nodes = new Map<string, GraphNode>();
  readonly disabled = new Map<string, GraphNode[]>();
  /** Tests that are switched off with what they refer to. */
  readonly leftOut = new Map<string, TestNode>();
  readonly macros = new Map<string, MacroDefinition>();
  readonly docs = new Map<string, DocBlock>();
  readonly groups = new Map<string, Group>();
  readonly diagnostics: Diagnostic[] = [];
  /** Names of nodes whose files cannot be used: what refers to them is not wrong for that. */
  readonly failed = new Set<string>();
  readonly #reported = new Set<string>();
  readonly #testPaths = new Set<string>();

  /** Notes a problem; one that several nodes run into, like an error in a macro, is noted once. */
  readonly report = (diagnostic: Diagnostic): void => {
    const { code, message, at, related } = diagnostic;
    const key = JSON.stringify([code, message, at, related]);
    if (at !== undefined && this.#reported.has(key)) return;
    this.#reported.add(key);
    this.diagnostics.push(diagnostic);
  };

  /** Takes a node in, or puts it aside where its configuration switches it off. */
  add(node: GraphNode): void {
    if ("config" in node && !node.config.enabled) {
      const others = this.disabled.get(node.uniqueId);
      if (others === undefined) this.disabled.set(node.uniqueId, [node]);
      else others.push(node);
      return;
    }
    const first = this.nodes.get(node.uniqueId);
    if (first !== undefined) {
      this.report(duplicateNode(node, first));
      return;
    }
    this.nodes.set(node.uniqueId, this.#sharesPath(node) ? { ...node, sharesPath: true } : node);
  }

  #sharesPath(node: GraphNode): node is TestNode {
    if (node.resourceType !== "test" || node.testMetadata === null) return false;
    // Some file systems know no case.
    const key = `${node.packageName}/${node.originalFilePath}/${node.path}`.toLowerCase();
    if (this.#testPaths.has(key)) return true;
    this.#testPaths.add(key);
    return false;
  }
}

function duplicateNode(node: GraphNode, first: GraphNode): Diagnostic {
  const message = `two ${node.resourceType}s are named "${node.name}": ${first.originalFilePath} and ${node.originalFilePath}`;
  return errorDiagnostic("parse/duplicate-node", message, {
    at: node.position,
    related: [{ message: "the first one is here", at: first.position }],
    hint: "rename one of the files, or disable one with enabled: false",
    uniqueId: node.uniqueId,
  });
}
