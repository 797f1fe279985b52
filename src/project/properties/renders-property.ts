import type { YamlPath } from "../yaml/yaml-path.ts";

const late = new Set<string | number>(["tests", "data_tests", "description", "loaded_at_query"]);
const lateInConfig = new Set<string | number>(["pre_hook", "post_hook", "pre-hook", "post-hook", "loaded_at_query"]);
const lateInParts = new Set<string | number>(["tests", "data_tests", "description"]);
const partLists = new Set<string | number>(["columns", "dimensions", "measures", "entities", "metrics"]);

/**
 * Tells whether the text at a path below an entry is rendered when the file is read. Descriptions, tests and hooks are
 * rendered later, when more is known.
 */
export function rendersProperty(section: string, path: YamlPath): boolean {
  const [first, second] = path;
  if (first === undefined) return true;
  if (section === "sources") {
    if (first === "description" || first === "loaded_at_query") return false;
    if (first === "config" && second === "loaded_at_query") return false;
    return first !== "tables" || !isLate(path.slice(2));
  }
  if (section === "snapshots" && first === "relation") return false;
  if (section === "macros" && first === "arguments") return !isLate(path.slice(1));
  if (section === "metrics" || first === "metrics") {
    if (path.at(-1) === "filter" || path.at(-2) === "filter") return false;
  }
  if (section === "saved_queries" && first === "query_params" && second === "where") return false;
  return !isLate(path);
}

function isLate(path: YamlPath): boolean {
  const [first = "", second = "", third = "", fourth = "", fifth = ""] = path;
  if (late.has(first)) return true;
  if (path.length === 2 && late.has(second)) return true;
  if (first === "config" && lateInConfig.has(second)) return true;
  if (path.length === 5 && fifth === "description") return true;
  if (first === "versions" && (lateInParts.has(third) || (third === "columns" && lateInParts.has(fifth)))) return true;
  if (partLists.has(first) && lateInParts.has(third)) return true;
  return first === "derived_semantics" && (second === "dimensions" || second === "entities") && lateInParts.has(fourth);
}
