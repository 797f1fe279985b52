import { isJsonObject, type JsonObject, type JsonValue, XformError } from "../core/index.ts";
import { readArtifact } from "./read-artifact.ts";

/** A manifest that an earlier command wrote: by xform, by dbt 1.8 to 1.12 or by dbt 2, which share one shape. */
export interface PreviousManifest {
  /** The path of the file, as it is shown. */
  readonly file: string;
  /** Everything that can be selected, by its id: nodes, sources, exposures, functions, unit tests and the like. */
  readonly nodes: ReadonlyMap<string, JsonObject>;
  /** The texts of macros by their ids. */
  readonly macros: ReadonlyMap<string, string>;
  /** Whether what is configured in YAML may stand there rendered, as dbt wrote it before 1.12. */
  readonly rendersConfigs: boolean;
}

/** The sections whose entries can be selected. */
const sections = [
  "nodes",
  "sources",
  "exposures",
  "functions",
  "unit_tests",
  "metrics",
  "semantic_models",
  "saved_queries",
] as const;

const newest = 12;

/** Versions that name the shape of version 12 otherwise: the first releases of dbt 2 wrote it. */
const likeNewest: ReadonlySet<number> = new Set([20]);

/** Manifests from dbt 1.5 on have the keys that are compared. */
const oldest = 9;

/**
 * Reads `manifest.json` of an earlier state.
 *
 * @param file its path, as it is opened and shown
 * @throws {XformError} `artifact/not-found`, `artifact/invalid`, `artifact/version`
 */
export async function readPreviousManifest(file: string): Promise<PreviousManifest> {
  const json = await readArtifact(file, "no manifest of an earlier state");
  checkVersion(file, json.metadata);
  if (!isJsonObject(json.nodes)) {
    throw new XformError("artifact/invalid", `${file} is no manifest: it has no nodes`, { hint });
  }
  const nodes = new Map<string, JsonObject>();
  for (const section of sections) {
    for (const [id, node] of entriesOf(json[section])) if (isJsonObject(node)) nodes.set(id, node);
  }
  const macros = new Map<string, string>();
  for (const [id, macro] of entriesOf(json.macros)) {
    if (isJsonObject(macro) && typeof macro.macro_sql === "string") macros.set(id, macro.macro_sql);
  }
  const { dbt_version: version } = isJsonObject(json.metadata) ? json.metadata : {};
  return { file, nodes, macros, rendersConfigs: /^1\.([0-9]|1[01])\./.test(String(version)) };
}

const hint = "name the folder with the manifest.json of the other environment, as a command like build wrote it";

function checkVersion(file: string, metadata: JsonValue | undefined): void {
  const schema = isJsonObject(metadata) ? metadata.dbt_schema_version : undefined;
  const [, digits] = /manifest\/v(\d+)(?:\.json)?$/.exec(String(schema ?? "")) ?? [];
  if (digits === undefined) {
    throw new XformError("artifact/invalid", `${file} is no manifest: it does not say which version it has`, { hint });
  }
  const version = Number(digits);
  if ((version <= newest && version >= oldest) || likeNewest.has(version)) return;
  const age = version > newest ? "newer than this version reads" : "too old to be compared";
  throw new XformError("artifact/version", `${file} is a manifest of version ${version}, which is ${age}`, {
    hint: `write it anew with this version, or with dbt 1.8 to 1.12, whose manifests have version ${newest}`,
  });
}

function entriesOf(section: JsonValue | undefined): readonly (readonly [string, JsonValue])[] {
  return isJsonObject(section) ? Object.entries(section) : [];
}
