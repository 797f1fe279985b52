import {
  type Diagnostic,
  didYouMean,
  errorDiagnostic,
  type JsonObject,
  type JsonValue,
  objectOf,
  objectsOf,
  type SemanticResourceType,
} from "../../core/index.ts";
import type { ConfiguredProperties } from "../../project/index.ts";
import { isFlat, neededKeys } from "./flat-metric.ts";

const words = {
  metric: ["simple", "ratio", "cumulative", "derived", "conversion"],
  entity: ["primary", "unique", "foreign", "natural"],
  dimension: ["categorical", "time"],
  aggregation: [
    ...["sum", "min", "max", "count", "count_distinct", "sum_boolean"],
    ...["average", "median", "percentile"],
  ],
} as const;

const titles: Readonly<Record<SemanticResourceType, string>> = {
  metric: "metric",
  semantic_model: "semantic model",
  saved_query: "saved query",
};

/** Reports what is wrong with an entry by itself; false where no node can be made of it. */
export function checkEntry(
  report: (diagnostic: Diagnostic) => void,
  { name, position, rendered }: ConfiguredProperties,
  resourceType: SemanticResourceType,
): boolean {
  let isValid = true;
  const title = `the ${titles[resourceType]} "${name}"`;
  const problem = (message: string, hint?: string): void => {
    isValid = false;
    report(
      errorDiagnostic(
        "parse/semantic-invalid",
        message,
        hint === undefined ? { at: position } : { at: position, hint },
      ),
    );
  };
  const oneOf = (what: string, value: JsonValue | undefined, known: readonly string[]): void => {
    if (known.includes(String(value))) return;
    const given = value === undefined || value === null ? "has none" : `is "${String(value)}"`;
    problem(`${what} must be one of ${known.join(", ")}, and ${given}`, didYouMean(String(value), known));
  };
  if (!/^[a-z][a-z0-9_]*[a-z0-9]$/.test(name) || name.includes("__")) {
    problem(
      `"${name}" is no name of a ${titles[resourceType]}`,
      "use small letters, digits and single underscores, two or more, with a letter first and no underscore last",
    );
  }
  switch (resourceType) {
    case "metric":
      oneOf(`the type of ${title}`, rendered.type, words.metric);
      if (isFlat(rendered) && rendered.agg !== undefined) oneOf(`agg of ${title}`, rendered.agg, words.aggregation);
      for (const lacking of lackingParams(rendered)) problem(`${title} has no ${lacking}`);
      break;
    case "semantic_model":
      if (typeof rendered.model !== "string") problem(`${title} has no model`, "model: ref('orders')");
      for (const [part, key, known] of [
        ["entities", "type", words.entity],
        ["dimensions", "type", words.dimension],
        ["measures", "agg", words.aggregation],
      ] as const) {
        for (const entry of objectsOf(rendered[part])) {
          oneOf(`${key} of "${String(entry.name)}" in ${title}`, entry[key], known);
        }
      }
      for (const twice of repeatedNames(rendered)) problem(`${title} has "${twice}" twice`, "rename one of them");
      break;
    case "saved_query": {
      const { metrics, group_by } = objectOf(rendered.query_params);
      if (!Array.isArray(metrics ?? group_by)) problem(`${title} has no query_params with metrics or group_by`);
    }
  }
  return isValid;
}

/** What a metric of its type cannot be without. */
function lackingParams(metric: JsonObject): readonly string[] {
  if (isFlat(metric)) return (neededKeys[String(metric.type)] ?? []).filter((key) => (metric[key] ?? null) === null);
  const given = objectOf(metric.type_params);
  const lacks = (...keys: readonly string[]) => keys.filter((key) => (given[key] ?? null) === null);
  switch (metric.type) {
    case "simple":
      return lacks("measure").map((key) => `type_params.${key}`);
    case "ratio":
      return lacks("numerator", "denominator").map((key) => `type_params.${key}`);
    case "derived":
      return lacks("metrics", "expr").map((key) => `type_params.${key}`);
    case "conversion":
      return lacks("conversion_type_params").map((key) => `type_params.${key}`);
    default:
      return [];
  }
}

function repeatedNames(semanticModel: JsonObject): readonly string[] {
  const names = ["entities", "dimensions", "measures"].flatMap((part) =>
    objectsOf(semanticModel[part]).map((entry) => String(entry.name)),
  );
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
