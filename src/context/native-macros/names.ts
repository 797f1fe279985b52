import { PyDict, toText, type Value } from "../../jinja/index.ts";
import { nativeFunction, optional } from "../../project/index.ts";
import type { TemplateScope } from "../template-scope.ts";
import { HostObject } from "../values/host-object.ts";

/** The schema of a node: the target's, with the configured one behind it. */
export function defaultSchemaName(targetSchema: string, custom: string | null): string {
  return custom === null ? targetSchema : `${targetSchema}_${custom.trim()}`;
}

/** The name of a node's relation: the configured alias, else the node's name, with the version of a versioned model. */
export function defaultAliasName(name: string, custom: string | null, version: string | number | null): string {
  if (custom !== null && custom !== "") return custom.trim();
  return version === null ? name : `${name}_v${String(version).replaceAll(".", "_")}`;
}

/** `generate_schema_name(custom_schema_name, node)`. */
export function generateSchemaNameMacro(scope: TemplateScope): Value {
  return nativeFunction("generate_schema_name", [optional("custom_schema_name"), optional("node")], (custom) =>
    defaultSchemaName(targetValue(scope, "schema"), textOrNull(custom)),
  );
}

/** `generate_schema_name_for_env(custom_schema_name, node)`: the custom name alone in the target `prod`, else none. */
export function generateSchemaNameForEnvMacro(scope: TemplateScope): Value {
  return nativeFunction(
    "generate_schema_name_for_env",
    [optional("custom_schema_name"), optional("node")],
    (custom) => {
      const name = textOrNull(custom);
      return targetValue(scope, "name") === "prod" && name !== null ? name.trim() : targetValue(scope, "schema");
    },
  );
}

/** `generate_database_name(custom_database_name, node)`. */
export function generateDatabaseNameMacro(scope: TemplateScope): Value {
  return nativeFunction("generate_database_name", [optional("custom_database_name"), optional("node")], (custom) => {
    const name = textOrNull(custom);
    return name === null ? targetValue(scope, "database") : name.trim();
  });
}

/** `generate_alias_name(custom_alias_name, node)`. */
export function generateAliasNameMacro(): Value {
  return nativeFunction("generate_alias_name", [optional("custom_alias_name"), optional("node")], (custom, node) => {
    const name =
      node instanceof HostObject ? node.getAttribute("name") : node instanceof PyDict ? node.get("name") : "";
    const version = node instanceof PyDict ? (node.get("version") ?? null) : null;
    return defaultAliasName(toText(name ?? ""), textOrNull(custom), version === null ? null : toText(version));
  });
}

function targetValue(scope: TemplateScope, key: string): string {
  const target = scope.builtIn("target");
  return target instanceof PyDict ? toText(target.get(key) ?? "") : "";
}

function textOrNull(value: Value | undefined): string | null {
  return value === null || value === undefined ? null : toText(value);
}
