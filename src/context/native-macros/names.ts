import { PyDict, toText, type Value } from "../../jinja/index.ts";
import { optional } from "../../project/index.ts";
import type { TemplateScope } from "../template-scope.ts";
import { HostObject } from "../values/host-object.ts";
import type { DispatchedMacro } from "./dispatched.ts";

/** The schema of a node: the target's, with the configured one behind it. */
export function defaultSchemaName(targetSchema: string, custom: string | null): string {
  return custom === null ? targetSchema : `${targetSchema}_${custom.trim()}`;
}

/** The name of a node's relation: the configured alias, else the node's name, with the version of a versioned model. */
export function defaultAliasName(name: string, custom: string | null, version: string | number | null): string {
  if (custom !== null && custom !== "") return custom.trim();
  return version === null ? name : `${name}_v${String(version).replaceAll(".", "_")}`;
}

/** The macros that give nodes their names; each with the configured name and the node. */
export const nameMacros: readonly DispatchedMacro[] = [
  nameMacro("generate_schema_name", "schema", (scope, custom) =>
    defaultSchemaName(targetValue(scope, "schema"), custom),
  ),
  nameMacro("generate_schema_name_for_env", "schema", (scope, custom) =>
    targetValue(scope, "name") === "prod" && custom !== null ? custom.trim() : targetValue(scope, "schema"),
  ),
  nameMacro("generate_database_name", "database", (scope, custom) =>
    custom === null ? targetValue(scope, "database") : custom.trim(),
  ),
  nameMacro("generate_alias_name", "alias", (_, custom, node) => {
    const version = nodeEntry(node, "version");
    return defaultAliasName(toText(nodeEntry(node, "name") ?? ""), custom, version === null ? null : toText(version));
  }),
  nameMacro("generate_latest_version_pointer_alias", "alias", (_, custom, node) =>
    defaultAliasName(toText(nodeEntry(node, "name") ?? ""), custom, null),
  ),
];

function nameMacro(
  name: string,
  kind: "schema" | "database" | "alias",
  body: (scope: TemplateScope, custom: string | null, node: Value) => string,
): DispatchedMacro {
  return {
    name,
    parameters: [optional(`custom_${kind}_name`), optional("node")],
    body: (scope, [custom, node]) =>
      body(scope, custom === null || custom === undefined ? null : toText(custom), node ?? null),
  };
}

function nodeEntry(node: Value, key: string): Value {
  if (node instanceof HostObject) return node.getAttribute(key) ?? null;
  return node instanceof PyDict ? (node.get(key) ?? null) : null;
}

function targetValue(scope: TemplateScope, key: string): string {
  const target = scope.builtIn("target");
  return target instanceof PyDict ? toText(target.get(key) ?? "") : "";
}
