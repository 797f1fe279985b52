import type { JsonObject } from "../../core/index.ts";
import { PyDict, PyTuple, toValue, type Value } from "../../jinja/index.ts";
import { invocationArguments, type Project } from "../../project/index.ts";
import type { TemplateHost } from "../template-host.ts";
import { NamespaceObject } from "../values/namespace-object.ts";

/** What dbt shows of the options of a command, by the names in small letters, with what they are where nobody sets them. */
const shown: JsonObject = {
  cache_selected_only: false,
  debug: false,
  empty: null,
  fail_fast: false,
  full_refresh: false,
  hints_enabled: true,
  indirect_selection: "eager",
  introspect: true,
  invocation_command: null,
  log_cache_events: false,
  log_format: "default",
  log_path: null,
  maximum_seed_size_mib: 1,
  no_print: null,
  partial_parse: true,
  printer_width: 80,
  profiles_dir: null,
  quiet: false,
  require_sql_header_in_test_configs: false,
  send_anonymous_usage_stats: false,
  static_parser: true,
  store_failures: false,
  target_path: null,
  use_colors: true,
  use_experimental_parser: false,
  version_check: true,
  warn_error: null,
  warn_error_options: null,
  which: null,
  write_json: true,
};

/** `flags`: options of the command, then the project's `flags:`, then what is usual; names in capitals. */
export function flagsObject(project: Project, host: TemplateHost): NamespaceObject {
  const given = argumentsOf(project, host);
  const values = new Map<string, Value>();
  for (const [name, fallback] of Object.entries(shown)) {
    const value = given[name] ?? fallback;
    values.set(name.toUpperCase(), name === "warn_error_options" ? warnErrorOptions(value) : toValue(value));
  }
  values.set("FULL_REFRESH", host.fullRefresh);
  return new NamespaceObject("argparse.Namespace", "Namespace", values);
}

/** `invocation_args_dict`: the options of the command, names in small letters. */
export function invocationArgumentsDict(project: Project, host: TemplateHost): PyDict {
  const entries = Object.entries(argumentsOf(project, host)).map(([name, value]): [Value, Value] => {
    const made = toValue(value);
    return [name, tuples.has(name) && Array.isArray(made) ? PyTuple.create(made) : made];
  });
  return new PyDict(entries);
}

const tuples: ReadonlySet<string> = new Set(["select", "exclude", "resource_types", "exclude_resource_types"]);

function argumentsOf(project: Project, host: TemplateHost): JsonObject {
  return invocationArguments(project, { ...host.options, which: host.command });
}

/** How warnings are treated: what the command and the project say of them. */
function warnErrorOptions(given: unknown): Value {
  const options = new Map<string, Value>(["error", "warn", "silence"].map((name) => [name, []]));
  if (typeof given === "object" && given !== null)
    for (const [name, value] of Object.entries(given)) if (options.has(name)) options.set(name, toValue(value));
  return new NamespaceObject("dbt_common.helper_types.WarnErrorOptionsV2", "WarnErrorOptionsV2", options);
}
