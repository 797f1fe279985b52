import { wildcard } from "../wildcard.ts";
import type { SelectorMethod } from "./method.ts";

/** By a value of the configuration: `config.materialized:table`, `config.meta.owner:finance`. Lists match by a member. */
export const config: SelectorMethod = ({ value, methodArguments }) => {
  const fits = configValue(value);
  return (node) => {
    if (!("config" in node)) return false;
    let found: unknown = node.config;
    for (const key of methodArguments) {
      if (typeof found !== "object" || found === null) return false;
      found = Object.hasOwn(found, key) ? (found as Readonly<Record<string, unknown>>)[key] : undefined;
    }
    if (methodArguments[0] === "severity") return String(found).toLowerCase() === value.toLowerCase();
    return fits(found);
  };
};

function configValue(value: string): (found: unknown) => boolean {
  const fits = wildcard(value);
  return (found) => {
    if (found === undefined || found === null) return false;
    if (Array.isArray(found)) return found.some((item) => fits(String(item)));
    if (typeof found === "boolean") return String(found) === value.toLowerCase();
    if (typeof found === "object") return Object.hasOwn(found, value);
    return fits(String(found));
  };
}
