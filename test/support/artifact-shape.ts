import { readFileSync } from "node:fs";
import path from "node:path";

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type JsonMap = { readonly [key: string]: Json };

/** What a golden keeps of the artifacts in a target folder. */
export interface ArtifactsGolden {
  /** The types of the values at each place, by artifact and place: `manifest.nodes.model.access` → `string`. */
  readonly shape: Readonly<Record<string, string>>;
  /** The semantic layer in the manifest, but for times. */
  readonly semantic: Json;
  readonly semanticManifest: Json;
  /** `osi_document.json`. */
  readonly osi: Json;
  /** Which macros the project's macros and nodes call, where nothing was run: dbt adds what is called in a run. */
  readonly macros: Readonly<Record<string, Json>>;
}

/** Reads the artifacts of a target folder as far as a golden keeps them. */
export function readArtifacts(target: string, names: readonly string[]): ArtifactsGolden {
  const read = (name: string) => JSON.parse(readFileSync(path.join(target, `${name}.json`), "utf8")) as JsonMap;
  const shape = new Map<string, Set<string>>();
  for (const name of names) addShape(shape, name, read(name));
  const { metrics = {}, semantic_models = {}, saved_queries = {}, exposures = {} } = read("manifest");
  return {
    shape: Object.fromEntries([...shape].map(([place, types]) => [place, [...types].sort().join(" | ")]).sort()),
    semantic: withoutTimes({ metrics, semantic_models, saved_queries, exposures }),
    semanticManifest: read("semantic_manifest"),
    osi: read("osi_document"),
    macros: names.includes("run_results") ? {} : macrosOf(read("manifest")),
  };
}

/** Keys are ids or names of the project in these. */
const named =
  /\.(nodes|sources|macros|docs|exposures|metrics|groups|selectors|disabled|semantic_models|saved_queries|unit_tests|functions|columns)$/;

/** What is in these is the project's own, or differs from engine to engine. */
const own = /\.(meta|vars|env|args|adapter_response|unrendered_config|parent_map|child_map|group_map|owner|kwargs)$/;

function addShape(shape: Map<string, Set<string>>, place: string, value: Json): void {
  const type = Array.isArray(value) ? "list" : value === null ? "null" : typeof value;
  const types = shape.get(place) ?? new Set();
  shape.set(place, types.add(type === "object" ? "mapping" : type));
  if (own.test(place)) return;
  if (Array.isArray(value)) for (const item of value) addShape(shape, `${place}[]`, item);
  else if (value !== null && typeof value === "object") {
    for (const [key, inner] of Object.entries(value)) {
      if (!named.test(place)) addShape(shape, `${place}.${key}`, inner);
      // Macros of the engine are not of the project.
      else if (!/^(macro|doc)\.(dbt|xform)/.test(key)) addShape(shape, `${place}.<${kindOf(place, key)}>`, inner);
    }
  }
}

function kindOf(place: string, key: string): string {
  return place.endsWith(".columns") ? "name" : (key.split(".")[0] ?? key);
}

/** Macros of adapters go with those of the engine: which of them an adapter has is its own affair. */
function macrosOf({ macros = {}, nodes = {} }: JsonMap): Record<string, Json> {
  const own = Object.entries({ ...(macros as JsonMap), ...(nodes as JsonMap) }).filter(([id]) => !engine.test(id));
  return Object.fromEntries(
    own
      .map(([id, entry]) => {
        const { macros: called } = (entry as { depends_on: { macros: readonly string[] } }).depends_on;
        return [id, [...new Set(called.map((name) => name.replace(engine, "macro.dbt.")))]] as const;
      })
      .sort(),
  );
}

/** How ids of macros begin that are not of a project. */
const engine = /^macro\.(dbt|dbt_duckdb|xform)\./;

function withoutTimes(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutTimes);
  if (value === null || typeof value !== "object") return value;
  const kept = Object.entries(value).filter(([key]) => key !== "created_at");
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutTimes(inner as Json)]));
}
