import { didYouMean, XformError } from "../core/index.ts";
import { methodNames } from "./methods/index.ts";

/** One term of a selector, like `2+tag:nightly+1`. */
export interface Criterion {
  /** The term as written. */
  readonly text: string;
  readonly method: string;
  /** What follows the method's name after dots: `config.meta.owner` has `["meta", "owner"]`. */
  readonly methodArguments: readonly string[];
  readonly value: string;
  /** Steps towards what the matches need; 0 for none, Infinity for all. */
  readonly parents: number;
  /** Steps towards what needs the matches. */
  readonly children: number;
  /** `@`: also all that the descendants need. */
  readonly childrensParents: boolean;
}

const term = /^(@)?(?:(\d*)\+)?(?:([\w.]+):)?(.*?)(?:\+(\d*))?$/s;

/**
 * Reads one term.
 *
 * @example
 * parseCriterion("tag:nightly+"); // method "tag", value "nightly", children Infinity
 * @throws {XformError} `select/syntax`, `select/unknown-method`
 */
export function parseCriterion(text: string): Criterion {
  const match = term.exec(text);
  const [, at, parents, method, value = "", children] = match ?? [];
  if (match === null || value === "") {
    throw new XformError("select/syntax", `the selector "${text}" names nothing`, {
      hint: "a selector is a name, or method:value, with + before or behind it: +orders, tag:nightly+",
    });
  }
  if (at !== undefined && children !== undefined) {
    throw new XformError("select/syntax", `the selector "${text}" has both @ and a + behind the name`, {
      hint: "@ takes in the descendants already: leave out the +",
    });
  }
  const [name = "", ...methodArguments] = (method ?? defaultMethod(value)).split(".");
  if (!methodNames.includes(name)) {
    throw new XformError("select/unknown-method", `"${name}" in the selector "${text}" is no selector method`, {
      hint: didYouMean(name, methodNames) ?? `the methods are: ${methodNames.join(", ")}`,
    });
  }
  return {
    text,
    method: name,
    methodArguments,
    value,
    parents: depth(parents),
    children: depth(children),
    childrensParents: at !== undefined,
  };
}

/** What a bare value means: a path, a file, or a name. */
function defaultMethod(value: string): string {
  if (value.includes("/") || value.includes("\\")) return "path";
  return /\.(sql|py|csv)$/i.test(value) ? "file" : "fqn";
}

function depth(digits: string | undefined): number {
  if (digits === undefined) return 0;
  return digits === "" ? Number.POSITIVE_INFINITY : Number(digits);
}
