import type { Statement, TemplateNode } from "../nodes.ts";
import { walk } from "../walk.ts";
import { targetNames } from "./assigned-names.ts";

/** How a scope's own statements use names; what nested scopes do counts for those. */
export interface NameUsage {
  /** Read before being set, or set by some branch only. */
  readonly loaded: ReadonlySet<string>;
  /** Set before being read. */
  readonly stored: ReadonlySet<string>;
}

/**
 * Finds out, in the order of the text, which names a scope reads and which it sets first. Jinja2 never looks the latter up outside: what
 * reads such a name too early (an inner scope, or the block that sets it) finds it undefined.
 */
export function nameUsage(statements: readonly Statement[]): NameUsage {
  const loaded = new Set<string>();
  const stored = new Set<string>();
  const load = (node: TemplateNode | null): void => {
    if (node === null) return;
    walk(node, (inner) => {
      if (inner.typename === "Symbol" && !stored.has(inner.value)) loaded.add(inner.value);
      return true;
    });
  };
  const store = (names: readonly string[], branch: boolean): void => {
    for (const name of names) {
      if (branch) {
        if (!stored.has(name)) loaded.add(name);
      } else if (!loaded.has(name)) stored.add(name);
    }
  };
  const visit = (node: Statement, branch: boolean): void => {
    switch (node.typename) {
      case "If":
        load(node.cond);
        for (const child of node.body.children) visit(child, true);
        for (const child of node.else_?.children ?? []) visit(child, true);
        break;
      case "Output":
      case "Do":
        load(node);
        break;
      case "For":
        load(node.arr);
        break;
      case "Set":
        load(node.value);
        store(targetNames(node.target), branch);
        break;
      case "SetBlock":
        store(targetNames(node.target), branch);
        break;
      case "Macro":
        store([node.name], branch);
        break;
      case "CallBlock":
        load(node.call);
        break;
      case "FilterBlock":
        load(node.filter);
        break;
      case "With":
        for (const value of node.values) load(value);
        break;
      default:
    }
  };
  for (const node of statements) visit(node, false);
  return { loaded, stored };
}
