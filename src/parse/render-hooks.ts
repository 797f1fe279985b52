import type { Diagnostic, HookConfig, NodeConfig } from "../core/index.ts";
import { type NodeTexts, writtenPosition } from "../project/index.ts";
import type { Collected } from "./collected.ts";
import type { ParseContext } from "./parse-context.ts";
import type { ParsedNode } from "./parse-host.ts";
import { renderTemplate } from "./render-template.ts";

/** Renders the hooks of a node: what they refer to, the node needs. */
export function renderHooks(
  context: ParseContext,
  node: ParsedNode,
  texts: NodeTexts,
  config: NodeConfig,
  collected: Collected,
): void {
  for (const key of ["pre-hook", "post-hook"] as const) {
    for (const { sql } of (config[key] ?? []) as unknown as readonly HookConfig[]) {
      if (!/\{[{%]/.test(sql)) continue;
      const found = renderHook(context, node, texts, sql);
      if (found === undefined) continue;
      for (const ref of found.refs) if (!includes(collected.refs, ref)) collected.refs.push(ref);
      for (const source of found.sources) if (!includes(collected.sources, source)) collected.sources.push(source);
      for (const macro of found.macros) collected.macros.add(macro);
    }
  }
}

/** The place of a hook is looked for when there is something to say about it. */
function renderHook(context: ParseContext, node: ParsedNode, texts: NodeTexts, sql: string): Collected | undefined {
  const problems: Diagnostic[] = [];
  const quiet = { ...context, report: (diagnostic: Diagnostic) => void problems.push(diagnostic) };
  const found = renderTemplate(quiet, node, { text: sql, ...texts.position });
  if (problems.length === 0) return found;
  return renderTemplate(context, node, { text: sql, ...writtenPosition(texts, sql, context.project.root) });
}

function includes<Item>(items: readonly Item[], item: Item): boolean {
  const text = JSON.stringify(item);
  return items.some((other) => JSON.stringify(other) === text);
}
