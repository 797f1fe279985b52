import type { Dialect } from "../../adapter/index.ts";
import type { JsonObject, Relation } from "../../core/index.ts";
import {
  callValue,
  getAttribute,
  HostError,
  isTruthy,
  NativeFunction,
  PyDict,
  PythonError,
  toText,
  toValue,
  type Value,
} from "../../jinja/index.ts";
import { nativeFunction, optional, type Project } from "../../project/index.ts";
import { isStatementReplaced } from "../native-macros/statements/statement-override.ts";
import type { ContextName } from "../reference/context-reference.ts";
import type { TemplateHost } from "../template-host.ts";
import type { TemplateScope } from "../template-scope.ts";
import { adapterObject } from "../values/adapter-object.ts";
import { behaviorObject } from "../values/behavior-object.ts";
import { columnClass } from "../values/columns/column-class.ts";
import { ConfigObject } from "../values/config-object.ts";
import { ContextObject } from "../values/context-object.ts";
import { exceptionsObject } from "../values/exceptions-object.ts";
import { MappingObject } from "../values/mapping-object.ts";
import { projectConfigValue } from "../values/project-config-value.ts";
import { RelationObject } from "../values/relation-object.ts";
import { relationClass } from "../values/relations/relation-class.ts";
import { validationObject } from "../values/validation-object.ts";
import { commandValues } from "./flags-value.ts";
import {
  adapterMacro,
  functionFunction,
  metricFunction,
  refFunction,
  sourceFunction,
  submitPythonJob,
} from "./ref-functions.ts";
import { loadAgateTable, storeRawResult, storeResult, writeFunction } from "./result-functions.ts";

/** Makes the value of a name for a scope. */
export type MakeMember = (scope: TemplateScope) => Value;

/** What the members are made of. */
export interface ContextMembersOptions {
  readonly project: Project;
  readonly dialect: Dialect;
  readonly defaults: { readonly database: string | null; readonly schema: string };
  readonly target: PyDict;
  /** `var` in a scope. */
  readonly variables: MakeMember;
  /** Renders a text in the scope of the template that has it. */
  readonly render: (scope: TemplateScope, text: string) => Value | Promise<Value>;
}

/** The names that only templates have, or that are made in another way for them, by how their value is made. */
export function contextMembers(options: ContextMembersOptions): ReadonlyMap<string, MakeMember> {
  const { project, dialect, defaults, target } = options;
  const config = (): Value => projectConfigValue(project, target);
  const command = commandValues(project);
  const quote = {
    database: true,
    schema: true,
    identifier: true,
    ...dialect.quoting,
    ...booleans(project.config.quoting),
  };
  const api = new PyDict([
    ["Relation", relationClass(dialect, { quote })],
    ["Column", columnClass(dialect)],
  ]);
  const members: Partial<Record<ContextName, MakeMember>> = {
    adapter: (scope) =>
      adapterObject({
        dialect,
        host: scope.host,
        settings: project.profile.settings,
        database: defaults.database,
        dispatch: (name, namespace) => scope.dispatch(name, namespace),
        replacement: (statement) => (isStatementReplaced(scope, statement) ? scope.lookup(statement) : undefined),
        relation: (relation) => new RelationObject({ type: null, ...relation, quoting: quote } as Relation, dialect),
        members: {
          Relation: () => api.get("Relation") ?? null,
          behavior: () => behaviorObject(project.flags, dialect.name),
          config,
        },
        quoting: new PyDict(Object.entries(quote)),
      }),
    adapter_macro: () => adapterMacro,
    api: () => api,
    compiled_code: ({ host }) => compiledCode(host),
    config: ({ host }) => new ConfigObject(host),
    context: (scope) => new ContextObject(scope),
    database: ({ host }) => placeOf(host, "database") ?? defaults.database,
    dbt_metadata_envs: () => metadataEnvironment(project.environment),
    debug: () => nativeFunction("debug", [], () => ""),
    defer_relation: ({ host }) => host.deferRelation?.() ?? null,
    env: () => target,
    exceptions: ({ host }) => exceptionsObject(host),
    execute: ({ host }) => host.executing,
    flags: ({ host }) => command.flags(host),
    function: ({ host }) => functionFunction(host),
    graph: ({ host }) => host.graph(),
    invocation_args_dict: ({ host }) => command.argumentsDict(host),
    load_agate_table: loadAgateTable,
    log: ({ host }) =>
      nativeFunction("log", ["msg", optional("info", false)], (text, info) => {
        host.log(toText(text ?? null), isTruthy(info ?? false) ? "info" : "debug");
        return "";
      }),
    metric: () => metricFunction,
    model: ({ host }) => host.model(),
    post_hooks: ({ host }) => hooks(host.configValue("post_hook")),
    pre_hooks: ({ host }) => hooks(host.configValue("pre_hook")),
    print: ({ host }) =>
      nativeFunction("print", ["msg"], (text) => {
        host.log(toText(text ?? null), "print");
        return "";
      }),
    project_name: () => project.name,
    ref: ({ host }) => refFunction(host, config),
    render: (scope) => nativeFunction("render", ["string"], (text) => options.render(scope, toText(text ?? null))),
    schema: ({ host }) => placeOf(host, "schema") ?? defaults.schema,
    selected_resources: ({ host }) => toValue(host.selected ?? []),
    source: ({ host }) => sourceFunction(host, config),
    sql: ({ host }) => compiledCode(host),
    sql_now: () => "now()",
    store_raw_result: storeRawResult,
    store_result: storeResult,
    submit_python_job: () => submitPythonJob,
    target: () => target,
    this: ({ host }) => host.thisRelation(),
    try_or_compiler_error: () => tryOrCompilerError,
    validation: () => validationObject(),
    var: options.variables,
    write: writeFunction,
  };
  return new Map(Object.entries(members) as [string, MakeMember][]);
}

/** `builtins`: the members themselves, whatever macros the project has under their names. */
export function builtinsMember(members: ReadonlyMap<string, MakeMember>): MakeMember {
  return (scope) =>
    new MappingObject(
      "dict",
      (name) => members.get(name)?.(scope),
      () => members.keys(),
    );
}

/** What of a mapping is true or false. */
function booleans(mapping: JsonObject): Readonly<Record<string, boolean>> {
  return Object.fromEntries(
    Object.entries(mapping).flatMap(([key, value]): [string, boolean][] =>
      typeof value === "boolean" ? [[key, value]] : [],
    ),
  );
}

const metadataPrefix = "DBT_ENV_CUSTOM_ENV_";

/** The environment variables that are kept with the artifacts, without their prefix. */
function metadataEnvironment(environment: Project["environment"]): Value {
  const entries = Object.entries(environment).filter(([name]) => name.startsWith(metadataPrefix));
  return toValue(Object.fromEntries(entries.map(([name, value]) => [name.slice(metadataPrefix.length), value])));
}

/** The node's query, once it is compiled: for its hooks and for materializations. */
function compiledCode(host: TemplateHost): Value {
  const model = host.model();
  return model instanceof PyDict ? (model.get("compiled_code") ?? null) : null;
}

function hooks(value: Value | undefined): Value {
  return Array.isArray(value) ? value : [];
}

/** `try_or_compiler_error(message, function, …)`: what a function gives, or an error with the message. */
const tryOrCompilerError = new NativeFunction("try_or_compiler_error", ({ positional, keywords }) => {
  const [message = null, callee = null, ...others] = positional;
  const failed = (error: unknown): never => {
    if (error instanceof PythonError || error instanceof HostError) {
      throw new HostError(toText(message), { cause: error });
    }
    throw error;
  };
  try {
    const result = callValue(callee, { positional: others, keywords });
    return result instanceof Promise ? result.catch(failed) : result;
  } catch (error) {
    return failed(error);
  }
});

/** Where the node is built; while it is read, that is the target, as it is for what is no node. */
function placeOf(host: TemplateHost, part: "database" | "schema"): Value | undefined {
  const model = host.model();
  const place = model === null ? undefined : getAttribute(model, part);
  return typeof place === "string" ? place : undefined;
}
