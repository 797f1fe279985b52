import {
  isJsonObject,
  isSemantic,
  type JsonObject,
  type Manifest,
  objectsOf,
  type SemanticNode,
} from "../core/index.ts";
import { osiExpressions } from "./osi-expression.ts";

/**
 * `osi_document.json`: the semantic layer in the words of the Open Semantic Interchange, version 0.1.1, as dbt 1.12 writes
 * it. Lists that would be empty are left out, but for the datasets.
 */
export function osiDocumentArtifact(manifest: Manifest): Readonly<Record<string, unknown>> {
  const nodes = [...manifest.nodes.values()].filter(isSemantic);
  const models = nodes.filter(({ resourceType }) => resourceType === "semantic_model");
  const links = relationships(models);
  const measured = metrics(nodes);
  return {
    version: "0.1.1",
    dialects: ["ANSI_SQL"],
    semantic_model: [
      {
        name: "semantic_model",
        datasets: models.map(dataset),
        ...(links.length === 0 ? {} : { relationships: links }),
        ...(measured.length === 0 ? {} : { metrics: measured }),
      },
    ],
  };
}

function dataset({ name, description, body }: SemanticNode): JsonObject {
  const entities = objectsOf(body.entities);
  const keys = (type: string) => entities.filter((entity) => entity.type === type).map(columnOf);
  const [primary, unique] = [keys("primary"), keys("unique")];
  const relation = isJsonObject(body.node_relation ?? null) ? (body.node_relation as JsonObject).relation_name : null;
  return {
    name,
    source: relation ?? null,
    ...(primary.length === 0 ? {} : { primary_key: primary }),
    ...(unique.length === 0 ? {} : { unique_keys: unique.map((key) => [key]) }),
    description,
    fields: [
      ...entities.map((part) => field(part, {})),
      ...objectsOf(body.dimensions).map((part) => field(part, { dimension: { is_time: part.type === "time" } })),
      ...objectsOf(body.measures).map((part) => field(part, {})),
    ],
  };
}

function field(part: JsonObject, dimension: JsonObject): JsonObject {
  const { name = null, label = null, description = null } = part;
  return {
    name,
    expression: expression(columnOf(part)),
    ...dimension,
    ...(label === null ? {} : { label }),
    ...(description === null ? {} : { description }),
  };
}

/** A key that one dataset has of another, by the entity that both name. */
function relationships(models: readonly SemanticNode[]): readonly JsonObject[] {
  return models.flatMap((from) =>
    objectsOf(from.body.entities)
      .filter(({ type }) => type === "foreign")
      .flatMap((foreign) =>
        models.flatMap((to) =>
          objectsOf(to.body.entities)
            .filter(
              ({ name, type }) => to !== from && name === foreign.name && (type === "primary" || type === "unique"),
            )
            .map((key) => ({
              name: `${from.name}__${to.name}__${String(key.name)}`,
              from: from.name,
              to: to.name,
              from_columns: [columnOf(foreign)],
              to_columns: [columnOf(key)],
            })),
        ),
      ),
  );
}

function metrics(nodes: readonly SemanticNode[]): readonly JsonObject[] {
  const expressionOf = osiExpressions(nodes);
  return nodes.flatMap((node) => {
    const { type_params: params = null } = node.body;
    if (node.resourceType !== "metric" || (isJsonObject(params) && params.is_private === true)) return [];
    const text = expressionOf(node);
    return text === undefined ? [] : [{ name: node.name, expression: expression(text), description: node.description }];
  });
}

function expression(text: string): JsonObject {
  return { dialects: [{ dialect: "ANSI_SQL", expression: text }] };
}

function columnOf({ name, expr }: JsonObject): string {
  return String(expr ?? name);
}
