import type { MacroFinder } from "../../context/index.ts";
import type { JsonValue } from "../../core/index.ts";
import { toValue, type Value } from "../../jinja/index.ts";
import { hasJinja } from "../../project/index.ts";
import type { KnownNames } from "./fold-condition.ts";

/** Where the values of known names come from. */
export interface KnownSettings {
  readonly registry: MacroFinder;
  readonly target: (key: string) => Value | undefined;
  readonly fullRefresh: boolean;
  /** The value of a variable; undefined for one that has none. */
  readonly variable: (packageName: string, name: string) => JsonValue | undefined;
  /** Whether a variable's value cannot be told here. */
  readonly isHidden?: (packageName: string, name: string) => boolean;
}

/** What conditions often ask for, as it is while a package is parsed. A project's macro of such a name hides it. */
export function knownNames(settings: KnownSettings, packageName: string): KnownNames {
  const { registry } = settings;
  const isHidden = (name: string) => registry.find(name, packageName) !== undefined;
  return {
    value(path) {
      const [first = "", second] = path;
      if (path.length > 2 || isHidden(first)) return undefined;
      if (first === "execute" && second === undefined) return false;
      if (first === "target" && second !== undefined) return settings.target(second);
      return first === "flags" && second === "FULL_REFRESH" ? settings.fullRefresh : undefined;
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
    if (settings.isHidden?.(packageName, name) === true) return undefined;
    const value = settings.variable(packageName, name);
    if (value === undefined) return fallback === undefined ? null : fallback;
    return typeof value === "string" && hasJinja(value) ? undefined : toValue(value);
  }
}
