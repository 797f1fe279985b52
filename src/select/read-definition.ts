import {
  type Diagnostic,
  didYouMean,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type SourcePosition,
  warningDiagnostic,
  XformError,
} from "../core/index.ts";
import { type Criterion, parseCriterion } from "./criterion.ts";
import type { IndirectSelection } from "./indirect-selection.ts";
import type { SelectorTree } from "./selector-tree.ts";

/** A selector of `selectors.yml`. */
export interface NamedSelector {
  readonly name: string;
  readonly description: string | null;
  readonly isDefault: boolean;
  readonly tree: SelectorTree;
  /** Its definition as a manifest has it: texts are terms with their parts. */
  readonly definition: JsonValue;
  /** What to say where it is used. */
  readonly warnings: readonly Diagnostic[];
}

/** The place of a part of a definition: keys and numbers below it. */
export type PlaceOf = (path: readonly (string | number)[]) => SourcePosition;

const modes: readonly IndirectSelection[] = ["eager", "cautious", "buildable", "empty"];

/**
 * Reads a definition of `selectors.yml`: a text with one term, `{tag: nightly}`, `{method: …, value: …}` with `parents`,
 * `children` and the like, or `union` and `intersection` of these, with one `exclude`.
 *
 * @throws {XformError} `select/definition`, `select/syntax`, `select/unknown-method`
 */
export function readDefinition(
  definition: JsonValue,
  placeOf: PlaceOf,
): Pick<NamedSelector, "tree" | "definition" | "warnings"> {
  const warnings: Diagnostic[] = [];
  return { ...readPart(definition, []), warnings };

  function readPart(value: JsonValue, path: Path): Read {
    if (typeof value === "string") return termOf(value, path);
    if (!isJsonObject(value)) {
      throw problem(
        path,
        "a selector is defined by a text or a mapping",
        "write tag:nightly, or {method: tag, value: nightly}",
      );
    }
    const operators = ["union", "intersection"].filter((key) => key in value);
    if (operators.length > 1) {
      throw problem(path, "union and intersection stand side by side", "put the one below the other");
    }
    const [operator] = operators;
    if (operator !== undefined) return groupOf(operator as "union" | "intersection", value[operator] ?? null, path);
    return methodOf(value, path);
  }

  /** One term as it is written on the command line. */
  function termOf(text: string, path: Path): Read {
    const criterion = located(path, () => parseCriterion(text));
    return { tree: { kind: "term", criterion }, definition: publishedTerm(criterion) };
  }

  function groupOf(kind: "union" | "intersection", items: JsonValue, path: Path): Read {
    if (!Array.isArray(items)) throw problem([...path, kind], `${kind} takes a list`);
    const parts: Read[] = [];
    let left: Read | undefined;
    for (const [index, item] of items.entries()) {
      const inner = [...path, kind, index];
      if (!isJsonObject(item) || !("exclude" in item)) {
        parts.push(readPart(item, inner));
        continue;
      }
      // As in dbt, where an entry with an exclusion says nothing else: what is excluded counts for the whole list.
      if (left !== undefined) {
        throw problem(inner, `there are two exclusions below one ${kind}`, "put both into the list of one exclude");
      }
      left = excludedBy(item.exclude ?? null, inner);
      if (Object.keys(item).length > 1) {
        const message = `the exclude counts for the whole ${kind}, and nothing else of this entry is read, as in dbt`;
        warnings.push(warningDiagnostic("select/definition", message, { at: placeOf(inner), hint: ownUnion }));
      }
    }
    const group: SelectorTree = { kind, parts: parts.map(({ tree }) => tree), joinsTests: false };
    const list = parts.map((part) => part.definition);
    if (left === undefined) return { tree: group, definition: { [kind]: list } };
    return { tree: without(group, left), definition: { [kind]: [...list, { exclude: left.definition }] } };
  }

  function methodOf(value: JsonObject, path: Path): Read {
    const { exclude, ...rest } = value;
    const known = "method" in rest && "value" in rest ? rest : shortForm(rest, path);
    const mode = known.indirect_selection;
    if (mode !== undefined && !modes.includes(mode as IndirectSelection)) {
      throw problem(
        [...path, "indirect_selection"],
        `indirect_selection cannot be "${String(mode)}"`,
        didYouMean(String(mode), modes) ?? `use one of: ${modes.join(", ")}`,
      );
    }
    const criterion = located(path, () => parseCriterion(writtenTerm(known)));
    const term: SelectorTree = {
      kind: "term",
      criterion,
      ...(mode === undefined ? {} : { indirectSelection: mode as IndirectSelection }),
    };
    if (exclude === undefined) return { tree: term, definition: known };
    const left = excludedBy(exclude, path);
    return { tree: without(term, left), definition: { ...known, exclude } };
  }

  /** `{tag: nightly}`. */
  function shortForm(value: JsonObject, path: Path): JsonObject {
    const [[method, text] = ["", ""], ...others] = Object.entries(value);
    if (others.length > 0 || method === "" || typeof text === "object") {
      const keys = Object.keys(value).join(", ");
      throw problem(path, `a term has method and value, or one key with a value; here are: ${keys}`);
    }
    return { method, value: text };
  }

  function excludedBy(exclude: JsonValue, path: Path): { readonly tree: SelectorTree; readonly definition: JsonValue } {
    const place = [...path, "exclude"];
    if (!Array.isArray(exclude)) throw problem(place, "exclude takes a list");
    const parts = exclude.map((item: JsonValue, index) => readPart(item, [...place, index]));
    return {
      tree: { kind: "union", parts: parts.map(({ tree }) => tree), joinsTests: false },
      definition: parts.map((part) => part.definition),
    };
  }

  function located<T>(path: Path, read: () => T): T {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof XformError)) throw error;
      throw XformError.of(error.diagnostics.map((diagnostic) => ({ ...diagnostic, at: placeOf(path) })));
    }
  }

  function problem(path: Path, message: string, hint?: string): XformError {
    return new XformError("select/definition", message, { at: placeOf(path), ...(hint === undefined ? {} : { hint }) });
  }
}

const ownUnion = "to leave something out of this entry alone, give it a union of its own, with the exclude in it";

type Path = readonly (string | number)[];

type Read = Pick<NamedSelector, "tree" | "definition">;

function without(tree: SelectorTree, { tree: left }: { readonly tree: SelectorTree }): SelectorTree {
  return { kind: "difference", parts: [tree, left], joinsTests: false };
}

/** A mapping as one would write it on the command line. */
function writtenTerm(known: JsonObject): string {
  const depth = (key: string) => (isGiven(known[key]) ? `${known[`${key}_depth`] ?? ""}+` : "");
  const children = depth("children");
  const after = children === "" ? "" : `+${children.slice(0, -1)}`;
  return `${isGiven(known.childrens_parents) ? "@" : ""}${depth("parents")}${known.method}:${known.value}${after}`;
}

function isGiven(value: JsonValue | undefined): boolean {
  return value !== undefined && value !== null && value !== false && value !== "";
}

/** A term as a manifest has it. */
function publishedTerm({ method, methodArguments, value, parents, children, childrensParents }: Criterion): JsonObject {
  const reach = (key: string, depth: number): JsonObject => {
    if (depth === 0) return {};
    return { [key]: true, ...(depth === Number.POSITIVE_INFINITY ? {} : { [`${key}_depth`]: String(depth) }) };
  };
  return {
    ...(childrensParents ? { childrens_parents: true } : {}),
    ...reach("parents", parents),
    method: [method, ...methodArguments].join("."),
    value,
    ...reach("children", children),
  };
}
