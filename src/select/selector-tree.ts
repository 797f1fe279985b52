import type { Criterion } from "./criterion.ts";
import type { IndirectSelection } from "./indirect-selection.ts";
import { parseSelector } from "./selector-expression.ts";

/** What a selection says: terms, and what is made of the sets that they take. */
export type SelectorTree = SelectorTerm | SelectorGroup;

/** One term. */
export interface SelectorTerm {
  readonly kind: "term";
  readonly criterion: Criterion;
  /** Which tests come with what it takes; where it is left out, as the command says. */
  readonly indirectSelection?: IndirectSelection;
}

/** Sets that become one: all of them, what they share, or the first without the others. */
export interface SelectorGroup {
  readonly kind: "union" | "intersection" | "difference";
  readonly parts: readonly SelectorTree[];
  /** Whether tests join that the parts have together all that is tested of; so on the command line, not in YAML. */
  readonly joinsTests: boolean;
}

/** The tree of the arguments of `--select` and `--exclude`. Undefined: nothing is said, so that everything is selected. */
export function commandLineTree(
  select: readonly string[] = [],
  exclude: readonly string[] = [],
): SelectorTree | undefined {
  const [wanted, left] = [union(select), union(exclude)];
  if (left === undefined) return wanted;
  return { kind: "difference", parts: [wanted ?? everything, left], joinsTests: true };
}

/** A term that takes every node. */
const everything: SelectorTree = { kind: "union", parts: [], joinsTests: true };

/** Whether a tree stands for all nodes. */
export function isEverything(tree: SelectorTree): boolean {
  return tree === everything;
}

function union(specs: readonly string[]): SelectorTree | undefined {
  if (specs.length === 0) return undefined;
  const parts = parseSelector(specs).map(
    (terms): SelectorTree => ({
      kind: "intersection",
      parts: terms.map((criterion) => ({ kind: "term", criterion })),
      joinsTests: true,
    }),
  );
  return { kind: "union", parts, joinsTests: true };
}

/** All terms of a tree. */
export function* termsOf(tree: SelectorTree): Generator<Criterion> {
  if (tree.kind === "term") yield tree.criterion;
  else for (const part of tree.parts) yield* termsOf(part);
}
