import type { CompiledNode } from "../compile/index.ts";
import { type BuildNode, type QueryResult, type ResourceType, XformError } from "../core/index.ts";
import { nodeDiagnostic } from "../execute/index.ts";
import { compileOne } from "./compile-one.ts";
import { inlineNode } from "./inline-node.ts";
import { type CommandOptions, type Invocation, openInvocation } from "./invocation.ts";
import { type SelectionOptions, selectNodes } from "./selection.ts";

/** The options of `show` and of `compile --inline`. */
export interface ShowOptions extends CommandOptions, SelectionOptions {
  readonly inline?: string;
  /** How many rows; 0 or less for all. */
  readonly limit?: number;
}

/** One node with what its query gives. */
export interface Shown {
  readonly node: BuildNode;
  readonly result: QueryResult;
}

const shown = ["model", "test", "analysis", "snapshot", "seed"] as const satisfies readonly ResourceType[];

/**
 * `xform show`: compiles nodes, or a query of the command line, and gives the first rows.
 *
 * @throws {XformError} where the project has errors, nothing is selected, or a query fails
 */
export async function show(options: ShowOptions): Promise<readonly Shown[]> {
  return withCompiled({ ...options, command: "show" }, async (invocation, node, compiled) => {
    const { dialect } = invocation.adapter;
    const limit = options.limit ?? 5;
    // A model in Python has no query: what it built is shown.
    const isBuilt = node.resourceType === "seed" || (node.resourceType === "model" && node.language === "python");
    const sql = isBuilt ? `select * from ${node.relationName}` : compiled.sql;
    const query = limit > 0 ? dialect.limitSql(sql, limit) : sql;
    try {
      return { node, result: await invocation.warehouse.query(query, node.uniqueId) };
    } catch (error) {
      throw XformError.of([nodeDiagnostic(error, node, compiled, query)], error);
    }
  });
}

/** `xform compile --inline`: the SQL of a query of the command line. */
export async function compileText(
  options: ShowOptions,
): Promise<readonly { readonly node: BuildNode; readonly sql: string }[]> {
  return withCompiled({ ...options, command: "compile" }, async (_, node, compiled) => ({ node, sql: compiled.sql }));
}

/** What is asked for: a query, or what is selected; nothing where nothing is named, as everything was hardly meant. */
async function askedNodes(invocation: Invocation, options: ShowOptions): Promise<readonly BuildNode[]> {
  const { inline, select, exclude, selector } = options;
  if (inline !== undefined) return [inlineNode(invocation, inline)];
  if (select === undefined && exclude === undefined && selector === undefined) return [];
  const ids = await selectNodes(invocation, options, shown, options.emit);
  return [...ids].map((id) => invocation.manifest.nodes.get(id) as BuildNode);
}

async function withCompiled<T>(
  options: ShowOptions,
  use: (invocation: Invocation, node: BuildNode, compiled: CompiledNode) => Promise<T>,
): Promise<readonly T[]> {
  const invocation = await openInvocation(options);
  try {
    const nodes = await askedNodes(invocation, options);
    const kept =
      options.command === "show" ? nodes.filter((node) => node.resourceType !== "test" || nodes.length === 1) : nodes;
    if (kept.length === 0) {
      throw new XformError("cli/missing-argument", "no node is selected", {
        hint: `name one: xform ${options.command} --select orders, or give a query with --inline`,
      });
    }
    invocation.compiler.select(new Set(nodes.map((node) => node.uniqueId)));
    const results: T[] = [];
    for (const node of kept) results.push(await use(invocation, node, await compileOne(invocation, node)));
    return results;
  } finally {
    await invocation.close();
  }
}
