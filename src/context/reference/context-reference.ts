/** When a name can be used: in project files, in properties, in templates while they are parsed, and when they are run. */
export type ContextPhase = "project" | "properties" | "parse" | "execution";

/** What a reader is told of a name that templates see. */
export interface ContextEntry {
  readonly phases: readonly ContextPhase[];
  /** How it is called; the bare name where it is no function. */
  readonly signature: string;
  readonly summary: string;
}

const everywhere = ["project", "properties", "parse", "execution"] as const;
const templates = ["parse", "execution"] as const;
const execution = ["execution"] as const;
const notInProjectFiles = ["properties", "parse", "execution"] as const;

const entry = (phases: readonly ContextPhase[], signature: string, summary: string): ContextEntry => ({
  phases,
  signature,
  summary,
});

/** Every name that templates see beside macros; a name that is missing here does not compile. */
export const contextReference = {
  adapter: entry(templates, "adapter", "the warehouse: relations, columns, quoting, dispatch"),
  adapter_macro: entry(templates, "adapter_macro(name, ...)", "gone; use adapter.dispatch"),
  api: entry(templates, "api", "the classes api.Relation and api.Column"),
  builtins: entry(templates, "builtins", "the names of this table, past macros of the project that have the same ones"),
  compiled_code: entry(execution, "compiled_code", "the compiled query of the model that is being built"),
  config: entry(templates, "config(**configs)", "configures the node; get, require, set and meta_get read and change"),
  context: entry(templates, "context", "all names by their texts: context['my_macro']()"),
  database: entry(templates, "database", "the database of the node; that of the target while it is read"),
  dbt_metadata_envs: entry(templates, "dbt_metadata_envs", "environment variables that begin with DBT_ENV_CUSTOM_ENV_"),
  dbt_version: entry(everywhere, "dbt_version", "the version of dbt that the project is run as"),
  debug: entry(templates, "debug()", "does nothing here"),
  defer_relation: entry(execution, "defer_relation", "the relation that stands for the node with --defer, or None"),
  diff_of_two_dicts: entry(
    everywhere,
    "diff_of_two_dicts(dict_a, dict_b)",
    "what the lists of one dict have beyond those of another",
  ),
  env: entry(templates, "env", "the same as target"),
  env_var: entry(everywhere, "env_var(name, default=…)", "an environment variable, as text"),
  exceptions: entry(templates, "exceptions", "raises errors and gives warnings"),
  execute: entry(templates, "execute", "whether queries are run: false while the project is parsed"),
  flags: entry(notInProjectFiles, "flags", "the options of the command: flags.FULL_REFRESH, flags.WHICH"),
  fromjson: entry(everywhere, "fromjson(string, default=None)", "the value of a JSON text"),
  fromyaml: entry(everywhere, "fromyaml(string, default=None)", "the value of a YAML text"),
  function: entry(
    templates,
    "function(name), function(package, name)",
    "a function of the project in the warehouse, to be called",
  ),
  graph: entry(
    templates,
    "graph",
    "nodes, sources, exposures and groups of the project, by id; empty while it is parsed",
  ),
  invocation_args_dict: entry(
    templates,
    "invocation_args_dict",
    "the options of the command by their names in lower case",
  ),
  invocation_id: entry(everywhere, "invocation_id", "an id of this run of the command"),
  load_agate_table: entry(execution, "load_agate_table()", "the rows of the seed that is being loaded"),
  local_md5: entry(everywhere, "local_md5(value)", "the MD5 hash of a text"),
  log: entry(everywhere, "log(msg, info=False)", "writes to the log, and with info to the terminal"),
  metric: entry(templates, "metric(name)", "metrics, which are not supported"),
  model: entry(templates, "model", "the node of the template as the manifest has it"),
  modules: entry(everywhere, "modules", "datetime, pytz, re and itertools of Python"),
  otel_span_id: entry(everywhere, "otel_span_id()", "zeros: what is rendered has no span of its own"),
  otel_trace_id: entry(
    everywhere,
    "otel_trace_id()",
    "the id of the trace of the command, zeros where none is recorded",
  ),
  post_hooks: entry(execution, "post_hooks", "the hooks that run after the node"),
  pre_hooks: entry(execution, "pre_hooks", "the hooks that run before the node"),
  print: entry(everywhere, "print(msg)", "writes to the terminal"),
  project_name: entry(notInProjectFiles, "project_name", "the name of the project"),
  ref: entry(templates, "ref([package], name, v=None)", "the relation of another node, which this one then depends on"),
  render: entry(templates, "render(string)", "renders a text in the scope of the template"),
  return: entry(everywhere, "return(value)", "ends a macro with a value"),
  run_started_at: entry(everywhere, "run_started_at", "when the command began, a datetime in UTC"),
  schema: entry(templates, "schema", "the schema of the node; that of the target while it is read"),
  selected_resources: entry(execution, "selected_resources", "the ids of the nodes that are selected"),
  set: entry(
    everywhere,
    "set(value, default=None)",
    "a set of the elements, or the default where there are none to have",
  ),
  set_strict: entry(everywhere, "set_strict(value)", "a set of the elements"),
  source: entry(templates, "source(source, table)", "the relation of a source's table, which the node then depends on"),
  source_node: entry(execution, "source_node", "nothing: the source whose freshness is asked for"),
  sql: entry(execution, "sql", "the same as compiled_code"),
  sql_now: entry(templates, "sql_now", "now(), as SQL"),
  store_raw_result: entry(
    templates,
    "store_raw_result(name, message, code, rows_affected, agate_table)",
    "keeps a result for load_result",
  ),
  store_result: entry(templates, "store_result(name, response, agate_table=None)", "keeps a result for load_result"),
  submit_python_job: entry(
    templates,
    "submit_python_job(parsed_model, compiled_code)",
    "an error: models in Python run by themselves, on DuckDB",
  ),
  target: entry(everywhere, "target", "the connection of the profile without what is secret"),
  this: entry(templates, "this", "the relation of the node itself"),
  thread_id: entry(everywhere, "thread_id", "the name of the thread"),
  tojson: entry(everywhere, "tojson(value, default=None, sort_keys=False)", "a value as JSON"),
  toyaml: entry(everywhere, "toyaml(value, default=None, sort_keys=False)", "a value as YAML"),
  try_or_compiler_error: entry(
    templates,
    "try_or_compiler_error(message, function, ...)",
    "calls a function; where it fails, the error has the message",
  ),
  validation: entry(templates, "validation", "validation.any[…]: what a configuration may be"),
  var: entry(
    everywhere,
    "var(name, default=…)",
    "a variable of the project; var.has_var(name) tells whether there is one",
  ),
  write: entry(execution, "write(payload)", "writes the node's text to the run folder"),
  zip: entry(everywhere, "zip(*lists, default=None)", "lists side by side, or the default where one is none"),
  zip_strict: entry(everywhere, "zip_strict(*lists)", "lists side by side"),
} as const satisfies Readonly<Record<string, ContextEntry>>;

/** A name that templates see beside macros. */
export type ContextName = keyof typeof contextReference;

/** Whether a name is none of a macro in dbt, where `load_result` is none either. */
export function isContextName(name: string): boolean {
  return Object.hasOwn(contextReference, name) || name === "load_result";
}

/** A row of the table of all names. */
export interface ContextRow extends ContextEntry {
  readonly name: string;
}

/**
 * All names that templates see beside macros, in order.
 *
 * @example
 * contextRows().map(({ name, signature, summary }) => `${name}: ${signature}: ${summary}`);
 */
export function contextRows(): readonly ContextRow[] {
  return Object.entries(contextReference).map(([name, value]) => ({ name, ...value }));
}
