import type { SelectorMethod } from "./method.ts";

/**
 * By a value of the configuration: `config.materialized:table`, `config.meta.owner:finance`. Lists match by a member.
 * Texts are compared as they are, without wildcards, and only true and false stand for other than texts. Exposures,
 * unit tests, metrics, semantic models and saved queries are not found by their configuration.
 */
export const config: SelectorMethod = ({ value, methodArguments }) => {
  const fits = configValue(value);
  return (node) => {
    if (!("config" in node) || hidden.has(node.resourceType)) return false;
    let found: unknown = node.config;
    for (const key of methodArguments) {
      if (typeof found !== "object" || found === null) return false;
      found = Object.hasOwn(found, key) ? (found as Readonly<Record<string, unknown>>)[key] : undefined;
    }
    if (methodArguments[0] === "severity") return String(found).toLowerCase() === value.toLowerCase();
    return fits(found);
  };
};

const hidden: ReadonlySet<string> = new Set([
  ...["exposure", "unit_test", "macro_test"],
  ...["metric", "semantic_model", "saved_query"],
]);

function configValue(value: string): (found: unknown) => boolean {
  const word = value.toLowerCase();
  const fits = (found: unknown) => found === value || (typeof found === "boolean" && String(found) === word);
  return (found) => (Array.isArray(found) ? found.some(fits) : fits(found));
}
