import type { CompiledNode } from "../compile/index.ts";
import {
  type BuildNode,
  type JsonObject,
  type NodeResult,
  type QueryResult,
  type ResourceType,
  XformError,
} from "../core/index.ts";
import { nodeDiagnostic } from "../execute/index.ts";
import { commandResult } from "./command-result.ts";
import { compileOne } from "./compile-one.ts";
import { inlineNode } from "./inline-node.ts";
import type { CommandOptions, Invocation } from "./invocation.ts";
import { nothingToDo } from "./run-nodes.ts";
import { type SelectionOptions, selectNodes } from "./selection.ts";
import { withInvocation } from "./with-invocation.ts";
import { writeArtifacts } from "./write-artifacts.ts";

/** The options of `show` and of `compile --inline`. */
export interface ShowOptions extends CommandOptions, SelectionOptions {
  readonly inline?: string;
  /** How many rows; 0 or less for all. */
  readonly limit?: number;
  /** The arguments of the command as `run_results.json` keeps them. */
  readonly args?: JsonObject;
  readonly writeJson?: boolean;
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
 * @throws {XformError} where the project has errors, no node is named, or a query fails
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

/** What is asked for: a query, or what is selected. */
async function askedNodes(invocation: Invocation, options: ShowOptions): Promise<readonly BuildNode[]> {
  const { inline, select, exclude, selector } = options;
  if (inline !== undefined) return [inlineNode(invocation, inline)];
  if (select === undefined && exclude === undefined && selector === undefined) {
    // Everything was hardly meant.
    throw new XformError("cli/missing-argument", "no node is selected", {
      hint: `name one: xform ${options.command} --select orders, or give a query with --inline`,
    });
  }
  const ids = await selectNodes(invocation, options, shown, options.emit);
  return [...ids].map((id) => invocation.manifest.nodes.get(id) as BuildNode);
}

async function withCompiled<T>(
  options: ShowOptions,
  use: (invocation: Invocation, node: BuildNode, compiled: CompiledNode) => Promise<T>,
): Promise<readonly T[]> {
  const { command, args, writeJson, emit } = options;
  return withInvocation(options, async (invocation) => {
    const nodes = await askedNodes(invocation, options);
    const run = nodes.length === 0 ? nothingToDo(options) : { startedAt: Date.now() / 1000, interrupted: false };
    invocation.compiler.select(new Set(nodes.map((node) => node.uniqueId)));
    const answers: T[] = [];
    const results: NodeResult[] = [];
    for (const node of shownOf(nodes)) {
      const started = Date.now();
      const compiled = await compileOne(invocation, node);
      const { uniqueId, relationName } = node;
      const work = { uniqueId, relationName, started, compiled: Date.now(), sql: compiled.sql };
      answers.push(await use(invocation, node, compiled));
      results.push(commandResult(work));
    }
    if (writeJson !== false) {
      const elapsed = Date.now() / 1000 - run.startedAt;
      await writeArtifacts({ invocation, run: { ...run, results, elapsed }, args: { which: command, ...args }, emit });
    }
    return answers;
  });
}

/** Tests come along with a node that is named; they are shown where nothing else is. */
function shownOf(nodes: readonly BuildNode[]): readonly BuildNode[] {
  const others = nodes.filter((node) => node.resourceType !== "test");
  return others.length > 0 ? others : nodes;
}
