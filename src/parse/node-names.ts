import { defaultAliasName, defaultSchemaName, templateDiagnostic } from "../context/index.ts";
import type { JsonObject, NodeConfig } from "../core/index.ts";
import { type MacroValue, toText, toValue } from "../jinja/index.ts";
import type { ParseContext } from "./parse-context.ts";
import { type ParsedNode, parseHost } from "./parse-host.ts";

/** The name of the relation that a node builds. */
export interface NodeNames {
  readonly database: string | null;
  readonly schema: string;
  readonly alias: string;
}

type NameKind = "database" | "schema" | "alias";

/**
 * The names of a node's relation: by the project's macros `generate_database_name`, `generate_schema_name` and
 * `generate_alias_name` where it has them, else by the rules of the built-in ones.
 */
export function nodeNames(
  context: ParseContext,
  node: ParsedNode,
  config: NodeConfig,
  version: string | number | null,
  cleared: ReadonlySet<string> = new Set(),
): NodeNames {
  const custom = (kind: NameKind): string | null => {
    const value = cleared.has(kind) ? null : config[kind];
    if (value === null || value === undefined) return null;
    // What is no text is refused where the configuration is checked.
    return typeof value === "object" ? JSON.stringify(value) : String(value);
  };
  // What a snapshot names in this older way is the name as it is, whatever macros the project has for names.
  const target = (key: "target_database" | "target_schema"): string | null =>
    node.data.resource_type === "snapshot" && !cleared.has(key) && typeof config[key] === "string" && config[key] !== ""
      ? String(config[key])
      : null;
  const { defaults } = context;
  const generated = (kind: NameKind, fallback: () => string): string => {
    const macro = overridingMacro(context, kind, node.packageName);
    return macro === undefined ? fallback() : callNameMacro(context, node, config, macro, custom(kind), fallback);
  };
  const database = generated("database", () => custom("database")?.trim() ?? defaults.database ?? "");
  const schema = generated("schema", () => defaultSchemaName(defaults.schema, custom("schema")));
  return {
    database: target("target_database") ?? (database === "" ? null : database),
    schema: target("target_schema") ?? schema,
    alias: generated("alias", () => defaultAliasName(String(node.data.name), custom("alias"), version)),
  };
}

/** The macro that takes the place of a built-in one that names nodes, by its own name or by `adapter.dispatch`. */
function overridingMacro({ contexts }: ParseContext, kind: NameKind, packageName: string) {
  return contexts.registry.replacement(`generate_${kind}_name`, packageName);
}

function callNameMacro(
  context: ParseContext,
  node: ParsedNode,
  config: NodeConfig,
  entry: NonNullable<ReturnType<typeof overridingMacro>>,
  custom: string | null,
  fallback: () => string,
): string {
  const { host } = parseHost(context, node);
  try {
    const scope = context.contexts.scope(node.packageName, host, "sync");
    const macro: MacroValue = entry.compiled().instantiate(scope, "sync");
    const data = toValue({ ...node.data, config: config as unknown as JsonObject });
    const value = macro.call({ positional: [custom, data], keywords: new Map() });
    return toText(value as Awaited<typeof value>).trim();
  } catch (error) {
    const converted = templateDiagnostic(error, "parse/jinja-render", node, context.contexts.registry);
    for (const diagnostic of converted.diagnostics) context.report(diagnostic);
    return fallback();
  }
}
