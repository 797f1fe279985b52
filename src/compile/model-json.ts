import { compiledEntry, publishedNode } from "../artifacts/index.ts";
import type { BuildNode, GraphNode, JsonObject, JsonValue } from "../core/index.ts";
import type { CompiledNode } from "./compiled-node.ts";

/** A node as the manifest has it while nothing of it is compiled. */
export function nodeJson(node: GraphNode): JsonObject {
  return publishedNode(node, { compiled: new Map() });
}

/** `model` as templates see it: without what has no value. */
export function modelJson(node: BuildNode, compiled: CompiledNode | undefined): JsonObject {
  return { ...withoutNulls(nodeJson(node)), ...(compiled === undefined ? {} : compiledParts(compiled)) };
}

/** What is known of a node once it is compiled; `compiled_sql` is an old name that materializations still use. */
function compiledParts({ sql, ctes }: CompiledNode): JsonObject {
  const { compiled_path: _, ...entry } = compiledEntry({ sql, ctes, path: "" });
  return { ...entry, compiled_sql: sql };
}

/** The parts of a node whose own keys are left out too where they have no value. */
const described: ReadonlySet<string> = new Set(["config", "docs", "contract", "refs", "columns", "test_metadata"]);

function withoutNulls(json: JsonObject): JsonObject {
  const entries = Object.entries(json).flatMap(([key, value]): [string, JsonValue][] => {
    if (value === null) return [];
    if (!described.has(key)) return [[key, value]];
    if (Array.isArray(value)) return [[key, value.map((item) => (isObject(item) ? withoutNulls(item) : item))]];
    if (!isObject(value)) return [[key, value]];
    if (key !== "columns") return [[key, withoutNulls(value)]];
    return [[key, Object.fromEntries(Object.entries(value).map(([k, v]) => [k, isObject(v) ? withoutNulls(v) : v]))]];
  });
  return Object.fromEntries(entries);
}

/** Tells a mapping from other values. */
export function isObject(value: JsonValue): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
