import { readFileSync } from "node:fs";
import path from "node:path";
import { isJsonObject, type JsonObject } from "../../core/index.ts";
import type { KnownTypes } from "./lineage-datasets.ts";

const none: ReadonlyMap<string, string> = new Map();

/** The types of columns, as the catalog that `docs generate` left in a folder has them. Without one nothing is known. */
export function knownTypes(folder: string): KnownTypes {
  const catalog = readCatalog(path.join(folder, "catalog.json"));
  return (uniqueId) => {
    for (const group of [catalog.nodes, catalog.sources]) {
      const table = isJsonObject(group) ? group[uniqueId] : undefined;
      if (!isJsonObject(table) || !isJsonObject(table.columns)) continue;
      const columns = Object.entries(table.columns).flatMap(([name, column]): [string, string][] =>
        isJsonObject(column) && typeof column.type === "string" ? [[name.toLowerCase(), column.type]] : [],
      );
      return new Map(columns);
    }
    return none;
  };
}

function readCatalog(file: string): JsonObject {
  try {
    const value: unknown = JSON.parse(readFileSync(file, "utf8"));
    return isJsonObject(value) ? value : {};
  } catch {
    return {};
  }
}
