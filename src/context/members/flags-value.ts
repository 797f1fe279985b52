import path from "node:path";
import { PyDict, PyTuple, toValue, type Value } from "../../jinja/index.ts";
import { flagsValue, type Project } from "../../project/index.ts";
import type { TemplateHost } from "../template-host.ts";
import { MappingObject } from "../values/mapping-object.ts";

/** Flags that macros ask for, with what they are where nobody sets them. */
const defaults: readonly (readonly [string, Value])[] = [
  ["CACHE_SELECTED_ONLY", false],
  ["DEBUG", false],
  ["EMPTY", false],
  ["FAIL_FAST", false],
  ["FULL_REFRESH", false],
  ["INDIRECT_SELECTION", "eager"],
  ["INTROSPECT", true],
  ["LOG_CACHE_EVENTS", false],
  ["LOG_FORMAT", "default"],
  ["PARTIAL_PARSE", true],
  ["PRINT", true],
  ["PRINTER_WIDTH", 80],
  ["QUIET", false],
  ["SEND_ANONYMOUS_USAGE_STATS", false],
  ["STATIC_PARSER", true],
  ["STORE_FAILURES", false],
  ["TARGET_PATH", null],
  ["USE_COLORS", true],
  ["USE_EXPERIMENTAL_PARSER", false],
  ["VERSION_CHECK", true],
  ["WARN_ERROR", null],
  ["WRITE_JSON", true],
];

/** `flags`: options of the command, then the project's `flags:`, then what is usual; names in capitals. */
export function flagsObject(project: Project, host: TemplateHost): MappingObject {
  const values = new Map<string, Value>(defaults);
  const own = flagsValue(project.flags);
  if (own instanceof PyDict) for (const [name, value] of own) values.set(String(name), value);
  for (const [name, value] of Object.entries(host.options ?? {})) values.set(name.toUpperCase(), toValue(value));
  values.set("FULL_REFRESH", host.fullRefresh);
  values.set("WHICH", host.command);
  values.set("PROJECT_DIR", project.root);
  values.set("LOG_PATH", project.logPath);
  values.set("INVOCATION_COMMAND", `dbt ${host.command}`);
  if (project.profile.file !== null) values.set("PROFILES_DIR", path.dirname(project.profile.file));
  return new MappingObject(
    "Flags",
    (name) => values.get(name),
    () => values.keys(),
  );
}

/** `invocation_args_dict`: the options of the command, names in small letters. */
export function invocationArguments(project: Project, host: TemplateHost): PyDict {
  const given = Object.entries(host.options ?? {}).map(([name, value]): [Value, Value] => [
    name.toLowerCase(),
    toValue(value),
  ]);
  const standard: [Value, Value][] = [
    ["project_dir", project.root],
    ["vars", toValue(project.cliVars)],
    ["select", PyTuple.create([])],
    ["exclude", PyTuple.create([])],
    ["target", project.profile.targetName],
    ["threads", project.profile.threads],
    ["full_refresh", host.fullRefresh],
    ["invocation_command", `dbt ${host.command}`],
  ];
  return new PyDict([...standard, ...given, ["which", host.command]]);
}
