import { toValue, type Value } from "../../jinja/index.ts";
import { hasJinja } from "../../project/index.ts";
import type { ParseContext } from "../parse-context.ts";
import type { KnownNames } from "./fold-condition.ts";

/** What conditions often ask for, as it is while a package is parsed. A project's macro of such a name hides it. */
export function knownNames(context: ParseContext, packageName: string): KnownNames {
  const { contexts } = context;
  const isHidden = (name: string) => contexts.registry.find(name, packageName) !== undefined;
  return {
    value(path) {
      const [first = "", second] = path;
      if (path.length > 2 || isHidden(first)) return undefined;
      if (first === "execute" && second === undefined) return false;
      if (first === "target" && second !== undefined) return contexts.target.get(second);
      return first === "flags" && second === "FULL_REFRESH" ? context.fullRefresh : undefined;
    },
    call(path, positional) {
      const [first = ""] = path;
      if (path.length > 1 || isHidden(first)) return undefined;
      if (first === "is_incremental") return positional.length === 0 ? false : undefined;
      return first === "var" ? variable(positional) : undefined;
    },
  };

  function variable([name, fallback, ...more]: readonly Value[]): Value | undefined {
    if (typeof name !== "string" || more.length > 0) return undefined;
    const value = context.variable(packageName, name);
    if (value === undefined) return fallback === undefined ? null : fallback;
    return typeof value === "string" && hasJinja(value) ? undefined : toValue(value);
  }
}
