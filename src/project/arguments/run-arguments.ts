import path from "node:path";
import { isJsonObject, type JsonObject, type JsonValue } from "../../core/index.ts";
import type { Project } from "../project.ts";
import { readCliMapping, warnErrorOption } from "../read-cli-mapping.ts";
import { commandDefaults, commonDefaults } from "./default-arguments.ts";

/**
 * The `args` of `run_results.json`: what the command was given, and what is so without that, by dbt's names. Tools read
 * `which`, `select`, `vars` and the folders; `retry` goes on with them.
 *
 * @param given the options of the command, with `which`
 */
export function runArguments(project: Project, given: JsonObject): JsonObject {
  const which = String(given.which);
  const places = which === "run-operation" ? {} : folders(project);
  return withDefaults(project, given, { ...(commandDefaults[which] ?? {}), ...project.flags, ...places });
}

/**
 * What templates see as `invocation_args_dict`: the same, but that an operation has no defaults of its own there.
 *
 * @param given the options of the command, with `which`
 */
export function invocationArguments(project: Project, given: JsonObject): JsonObject {
  const which = String(given.which);
  const ofCommand = which === "run-operation" ? {} : (commandDefaults[which] ?? {});
  return withDefaults(project, given, { ...ofCommand, ...project.flags, ...folders(project) });
}

function withDefaults(project: Project, given: JsonObject, defaults: JsonObject): JsonObject {
  const args: JsonObject = {
    ...commonDefaults,
    ...defaults,
    invocation_command: `dbt ${String(given.which)}`,
    ...byName(given),
    vars: project.cliVars,
  };
  const { warn_error_options: warnings } = args;
  if (typeof warnings !== "string" && !isJsonObject(warnings ?? null)) return args;
  // The project was refused where this is no mapping.
  const treated = readCliMapping(warnErrorOption, warnings as string | JsonObject, () => undefined);
  const { include = [], exclude = [], ...named } = treated;
  return { ...args, warn_error_options: { error: include, warn: exclude, silence: [], ...named } };
}

function folders({ root, logPath, profile: { file } }: Project): JsonObject {
  return { project_dir: root, profiles_dir: path.resolve(root, path.dirname(file ?? "")), log_path: logPath };
}

/** Names of the command line that say the same. */
const sameAs: Readonly<Record<string, string>> = {
  models: "select",
  model: "select",
  resource_type: "resource_types",
  exclude_resource_type: "exclude_resource_types",
};

function byName(given: JsonObject): JsonObject {
  const args: Record<string, JsonValue> = {};
  for (const [name, value] of Object.entries(given)) args[sameAs[name] ?? name] = split(sameAs[name] ?? name, value);
  // What is said of the terminal is said of the log file, where that has no word of its own.
  for (const name of ["use_colors", "log_format"]) {
    const value = given[`${name}_file`] ?? given[name];
    if (value !== undefined) args[`${name}_file`] = value;
  }
  return args;
}

const lists: ReadonlySet<string> = new Set(["select", "exclude", "resource_types", "exclude_resource_types"]);

/** Terms in one word, `"orders totals"`, are several. */
function split(name: string, value: JsonValue): JsonValue {
  if (!lists.has(name) || isJsonObject(value) || !Array.isArray(value)) return value;
  return value.flatMap((term) => (typeof term === "string" ? term.split(/\s+/).filter(Boolean) : [term]));
}
