import { type JsonObject, type JsonValue, objectOf, objectsOf, type SemanticNode } from "../core/index.ts";

/** What is summed up of a semantic model. */
interface Aggregation {
  readonly agg: string;
  readonly expr: string;
  readonly percentile: number;
  readonly isDiscrete: boolean;
  /** The semantic model, by which plain columns are named. */
  readonly owner: string;
}

/**
 * Metrics as expressions in SQL: what they are made of is put in, and conditions become `CASE WHEN`. Undefined for a
 * metric that no expression of one query gives, like a conversion.
 */
export function osiExpressions(nodes: readonly SemanticNode[]): (metric: SemanticNode) => string | undefined {
  const metrics = new Map(nodes.filter(isMetric).map((metric) => [metric.name, metric]));
  const measures = new Map<string, Aggregation>();
  for (const node of nodes) {
    if (node.resourceType !== "semantic_model") continue;
    for (const measure of objectsOf(node.body.measures))
      measures.set(String(measure.name), measureOf(measure, node.name));
  }
  return (metric) => expressionOf(metric, [], new Set());

  /** @param given conditions from above: they come first */
  function expressionOf(
    { name, body }: SemanticNode,
    given: readonly string[],
    above: ReadonlySet<string>,
  ): string | undefined {
    if (above.has(name)) return undefined;
    const conditions = [...given, ...conditionsOf(body.filter)];
    const params = objectOf(body.type_params);
    const inside = new Set([...above, name]);
    const input = (value: JsonValue | undefined) => {
      const { name: of, filter } = objectOf(value);
      const target = metrics.get(String(of));
      return target && expressionOf(target, [...conditions, ...conditionsOf(filter)], inside);
    };
    const compound = (value: JsonValue | undefined) => {
      const type = metrics.get(String(objectOf(value).name))?.body.type;
      return type === "derived" || type === "ratio";
    };
    switch (body.type) {
      case "simple":
        return aggregated(name, params, conditions);
      case "cumulative": {
        const measure = objectOf(params.measure);
        if (measure.name !== undefined) return ofMeasure(measure, conditions);
        return input(objectOf(params.cumulative_type_params).metric);
      }
      case "ratio": {
        const [above, below] = [input(params.numerator), input(params.denominator)];
        return above === undefined || below === undefined ? undefined : `(${above}) / (${below})`;
      }
      case "derived": {
        const parts = new Map<string, string>();
        for (const part of objectsOf(params.metrics)) {
          const text = input(part);
          if (text === undefined) return undefined;
          parts.set(String(part.alias ?? part.name), compound(part) ? `(${text})` : text);
        }
        return String(params.expr).replace(/[A-Za-z_]\w*/g, (word) => parts.get(word) ?? word);
      }
      default:
        return undefined;
    }
  }

  function aggregated(name: string, params: JsonObject, conditions: readonly string[]): string | undefined {
    const own = objectOf(params.metric_aggregation_params);
    if (own.semantic_model === undefined) return ofMeasure(objectOf(params.measure), conditions);
    return sql({ ...measureOf({ ...own, name, expr: params.expr ?? null }, String(own.semantic_model)) }, conditions);
  }

  function ofMeasure({ name, filter }: JsonObject, conditions: readonly string[]): string | undefined {
    const measure = measures.get(String(name));
    return measure && sql(measure, [...conditions, ...conditionsOf(filter)]);
  }
}

function isMetric({ resourceType }: SemanticNode): boolean {
  return resourceType === "metric";
}

function measureOf({ name, agg, expr, agg_params }: JsonObject, owner: string): Aggregation {
  const { percentile, use_discrete_percentile } = objectOf(agg_params);
  return {
    agg: String(agg),
    expr: String(expr ?? name),
    percentile: typeof percentile === "number" ? percentile : 0.5,
    isDiscrete: use_discrete_percentile === true,
    owner,
  };
}

function sql({ agg, expr, percentile, isDiscrete, owner }: Aggregation, conditions: readonly string[]): string {
  const column = /^[A-Za-z_]\w*$/.test(expr) ? `${owner}.${expr}` : expr;
  const [only = "", ...more] = conditions;
  const all = more.length === 0 ? only : conditions.map((condition) => `(${condition})`).join(" AND ");
  const where = (value: string) => (conditions.length === 0 ? value : `CASE WHEN ${all} THEN ${value} END`);
  switch (agg) {
    case "count":
      return `SUM(${where(expr === "1" ? "1" : `CASE WHEN ${column} IS NOT NULL THEN 1 ELSE 0 END`)})`;
    case "count_distinct":
      return `COUNT(DISTINCT ${where(column)})`;
    case "sum_boolean":
      return `SUM(${where(`CASE WHEN ${expr} THEN 1 ELSE 0 END`)})`;
    case "average":
      return `AVG(${where(column)})`;
    case "median":
      return `PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY ${where(column)})`;
    case "percentile":
      return `PERCENTILE_${isDiscrete ? "DISC" : "CONT"}(${percentile}) WITHIN GROUP (ORDER BY ${where(column)})`;
    default:
      return `${agg.toUpperCase()}(${where(column)})`;
  }
}

/** Conditions, with the names of columns in the place of what templates call them. */
function conditionsOf(filter: JsonValue | undefined): readonly string[] {
  return objectsOf(objectOf(filter).where_filters).map(({ where_sql_template }) =>
    String(where_sql_template).replace(/\{\{\s*(\w+)\(\s*(.*?)\s*\)\s*\}\}/g, (_, kind: string, given: string) => {
      const path = /entity_path\s*=\s*\[(.*?)\]/.exec(given)?.[1] ?? "";
      const plain = given.replace(/\[.*?\]/g, "");
      const [name = "", grain] = texts(plain);
      return [...texts(path), name, ...(kind === "TimeDimension" && grain !== undefined ? [grain] : [])].join("__");
    }),
  );
}

/** The strings in a text, without their quotes. */
function texts(text: string): readonly string[] {
  return [...text.matchAll(/'([^']*)'|"([^"]*)"/g)].map(([, single, double]) => single ?? double ?? "");
}
