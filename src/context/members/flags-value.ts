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

/** `flags` and `invocation_args_dict` of the templates of a project. */
export interface CommandValues {
  /** Options of the command, then the project's `flags:`, then what is usual; names in capitals. */
  flags(host: TemplateHost): NamespaceObject;
  /** The options of the command, names in small letters. */
  argumentsDict(host: TemplateHost): PyDict;
}

/** Makes the values; what the command was given is read once for all templates. */
export function commandValues(project: Project): CommandValues {
  let known:
    | { readonly host: TemplateHost; readonly given: JsonObject; readonly flags: ReadonlyMap<string, Value> }
    | undefined;
  const read = (host: TemplateHost) => {
    if (known?.host.options === host.options && known?.host.command === host.command) return known;
    const given = invocationArguments(project, { ...host.options, which: host.command });
    const read = { host, given, flags: shownFlags(given) };
    known = read;
    return read;
  };
  return {
    flags: (host) =>
      new NamespaceObject(
        "argparse.Namespace",
        "Namespace",
        new Map([...read(host).flags, ["FULL_REFRESH", host.fullRefresh]]),
      ),
    argumentsDict: (host) => {
      const entries = Object.entries(read(host).given).map(([name, value]): [Value, Value] => {
        const made = toValue(value);
        return [name, tuples.has(name) && Array.isArray(made) ? PyTuple.create(made) : made];
      });
      return new PyDict(entries);
    },
  };
}

const tuples: ReadonlySet<string> = new Set(["select", "exclude", "resource_types", "exclude_resource_types"]);

function shownFlags(given: JsonObject): ReadonlyMap<string, Value> {
  const entries = Object.entries(shown).map(([name, fallback]): [string, Value] => {
    const value = given[name] ?? fallback;
    return [name.toUpperCase(), name === "warn_error_options" ? warnErrorOptions(value) : toValue(value)];
  });
  return new Map(entries);
}

/** How warnings are treated: what the command and the project say of them. */
function warnErrorOptions(given: unknown): Value {
  const options = new Map<string, Value>(["error", "warn", "silence"].map((name) => [name, []]));
  if (typeof given === "object" && given !== null)
    for (const [name, value] of Object.entries(given)) if (options.has(name)) options.set(name, toValue(value));
  return new NamespaceObject("dbt_common.helper_types.WarnErrorOptionsV2", "WarnErrorOptionsV2", options);
}
