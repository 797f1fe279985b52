import path from "node:path";
import type { JsonObject } from "../core/index.ts";
import type { Project } from "../project/index.ts";

/**
 * The `args` of `run_results.json`: what the command was given, and what is so without that, by dbt's names. Tools read
 * `which`, `select`, `vars` and the folders; `retry` goes on with them.
 *
 * @param given the options of the command, with `which`
 */
export function runArguments(project: Project, given: JsonObject): JsonObject {
  const { file } = project.profile;
  const { models, model, ...others } = given;
  const select = given.select ?? models ?? model;
  return {
    ...defaults,
    ...project.flags,
    project_dir: project.root,
    profiles_dir: file === null ? project.root : path.dirname(file),
    log_path: project.logPath,
    invocation_command: `dbt ${String(given.which)}`,
    ...others,
    vars: project.cliVars,
    ...(select === undefined ? {} : { select }),
  };
}

const defaults: JsonObject = {
  select: [],
  exclude: [],
  resource_types: [],
  exclude_resource_types: [],
  indirect_selection: "eager",
  defer: false,
  favor_state: false,
  empty: false,
  introspect: true,
  log_format: "default",
  log_format_file: "debug",
  log_level: "info",
  log_level_file: "debug",
  partial_parse: true,
  populate_cache: true,
  print: true,
  printer_width: 80,
  send_anonymous_usage_stats: false,
  static_parser: true,
  use_colors: true,
  use_colors_file: true,
  version_check: true,
  warn_error_options: { error: [], warn: [], silence: [] },
  write_json: true,
};
