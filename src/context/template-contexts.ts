import type { Dialect } from "../adapter/index.ts";
import type { Manifest, RelationType } from "../core/index.ts";
import {
  type CallArguments,
  type Engine,
  HostError,
  isTruthy,
  NativeFunction,
  PyDict,
  toText,
  type Value,
} from "../jinja/index.ts";
import {
  createBaseMembers,
  flagsValue,
  nativeFunction,
  optional,
  type Project,
  targetValue,
  VarFunction,
  variableValue,
} from "../project/index.ts";
import { MacroRegistry } from "./macro-registry.ts";
import { allNativeMacros } from "./native-macros/index.ts";
import type { TemplateHost } from "./template-host.ts";
import { type NativeMacro, TemplateScope } from "./template-scope.ts";
import { adapterObject } from "./values/adapter-object.ts";
import { ColumnObject } from "./values/column-object.ts";
import { ConfigObject } from "./values/config-object.ts";
import { ContextObject } from "./values/context-object.ts";
import { exceptionsObject } from "./values/exceptions-object.ts";
import { HostObject } from "./values/host-object.ts";
import { RelationObject } from "./values/relation-object.ts";

/** What contexts of one project have in common. */
export interface TemplateContextsOptions {
  readonly project: Project;
  readonly engine: Engine;
  readonly dialect: Dialect;
  /** Prefixes of the adapter's macros, the most special first. */
  readonly macroPrefixes: readonly string[];
  /** Database and schema of the target. */
  readonly defaults: { readonly database: string | null; readonly schema: string };
  readonly macros: Manifest["macros"];
}

/** Makes the scopes in which the templates of a project are rendered. */
export class TemplateContexts {
  readonly engine: Engine;
  readonly registry: MacroRegistry;
  readonly #options: TemplateContextsOptions;
  readonly #target: PyDict;
  readonly #members: ReadonlyMap<string, (scope: TemplateScope) => Value>;
  readonly #nativeMacros: ReadonlyMap<string, NativeMacro>;

  constructor(options: TemplateContextsOptions) {
    this.#options = options;
    this.engine = options.engine;
    this.#nativeMacros = allNativeMacros(options.dialect, options.macroPrefixes);
    this.registry = new MacroRegistry({
      engine: options.engine,
      rootPackage: options.project.name,
      prefixes: options.macroPrefixes,
      searchOrders: new Map(options.project.dispatch.map((entry) => [entry.macroNamespace, entry.searchOrder])),
      macros: options.macros.values(),
      nativeNames: this.#nativeMacros,
    });
    this.#target = targetValue(options.project.profile);
    this.#target.set("database", options.defaults.database);
    this.#target.set("dbname", options.defaults.database);
    this.#target.set("schema", options.defaults.schema);
    this.#members = this.#memberTable();
  }

  /** `target` as templates see it. */
  get target(): PyDict {
    return this.#target;
  }

  /** The scope of one template of a package. */
  scope(packageName: string, host: TemplateHost, flavour: "sync" | "async"): TemplateScope {
    return new TemplateScope({
      registry: this.registry,
      nativeMacros: this.#nativeMacros,
      adapterType: this.#options.project.profile.type,
      packageName,
      host,
      flavour,
      members: this.#members,
    });
  }

  /** A relation as templates see it. */
  relation(
    database: string | null,
    schema: string | null,
    identifier: string | null,
    type: RelationType | null,
  ): RelationObject {
    return new RelationObject({ database, schema, identifier, type }, this.#options.dialect);
  }

  /** Names by how their value is made for a scope; one table for all scopes. */
  #memberTable(): ReadonlyMap<string, (scope: TemplateScope) => Value> {
    const { project, dialect, defaults } = this.#options;
    const { environment, startedAt, invocationId } = project;
    const table = new Map<string, (scope: TemplateScope) => Value>();
    for (const [name, member] of createBaseMembers({ environment, startedAt, invocationId })) table.set(name, member);
    const entries: Record<string, (scope: TemplateScope) => Value> = {
      ref: ({ host }) => refFunction(host),
      source: ({ host }) => sourceFunction(host),
      config: ({ host }) => new ConfigObject(host),
      context: (scope) => new ContextObject(scope),
      render: (scope) => nativeFunction("render", ["string"], (text) => this.#render(scope, toText(text ?? null))),
      var: (scope) => this.#varFunction(scope),
      this: ({ host }) => host.thisRelation(),
      model: ({ host }) => host.model(),
      graph: ({ host }) => host.graph(),
      execute: ({ host }) => host.executing,
      target: () => this.#target,
      env: () => this.#target,
      schema: () => defaults.schema,
      database: () => defaults.database,
      project_name: () => project.name,
      adapter: (scope) =>
        adapterObject({
          dialect,
          host: scope.host,
          dispatch: (name, namespace) => scope.dispatch(name, namespace),
        }),
      api: () => this.#api(),
      exceptions: ({ host }) => exceptionsObject(host),
      flags: ({ host }) => flags(project, host),
      invocation_args_dict: ({ host }) =>
        new PyDict([
          ["project_dir", project.root],
          ["which", host.command],
        ]),
      builtins: ({ host }) =>
        new HostObject("builtins", {
          ref: () => refFunction(host),
          source: () => sourceFunction(host),
          config: () => new ConfigObject(host),
        }),
      selected_resources: () => [],
      pre_hooks: () => [],
      post_hooks: () => [],
      log: ({ host }) =>
        nativeFunction("log", ["msg", optional("info", false)], (text, info) => {
          host.log(toText(text ?? null), isTruthy(info ?? false) ? "info" : "debug");
          return "";
        }),
      print: ({ host }) =>
        nativeFunction("print", ["msg"], (text) => {
          host.log(toText(text ?? null), "print");
          return "";
        }),
    };
    for (const [name, member] of Object.entries(entries)) table.set(name, member);
    return table;
  }

  #varFunction(scope: TemplateScope): Value {
    const { host } = scope;
    const rendering = new Set<string>();
    const render = (text: string): Value | Promise<Value> => {
      if (rendering.has(text)) throw new HostError(`the variable with the value ${text} uses itself`);
      rendering.add(text);
      const done = (): void => void rendering.delete(text);
      const rendered = this.#render(scope, text);
      if (rendered instanceof Promise) return rendered.finally(done);
      done();
      return rendered;
    };
    return host.strictVariables ? new VarFunction(host.variable, host.variableNames, render) : lenientVar(host, render);
  }

  /** Renders a text in the scope of the template that has it. */
  #render(scope: TemplateScope, text: string): string | Promise<string> {
    const template = this.engine.compile({ text, file: "" });
    return scope.flavour === "sync"
      ? template.render(scope).text
      : template.renderAsync(scope).then((result) => result.text);
  }

  #api(): HostObject {
    const { dialect } = this.#options;
    const create = nativeFunction(
      "create",
      [optional("database"), optional("schema"), optional("identifier"), optional("type")],
      (database, schema, identifier, type) =>
        this.relation(
          textOrNull(database),
          textOrNull(schema),
          textOrNull(identifier),
          textOrNull(type) as RelationType | null,
        ),
    );
    const column = nativeFunction(
      "Column",
      ["column", "dtype", optional("char_size"), optional("numeric_precision"), optional("numeric_scale")],
      (name, dtype, size) => {
        const dataType = `${toText(dtype ?? null)}${size === null || size === undefined ? "" : `(${toText(size)})`}`;
        return new ColumnObject({ name: toText(name ?? null), dataType }, dialect.quoteIdentifier);
      },
    );
    return new HostObject("api", {
      Relation: () => new HostObject("Relation", { create: () => create }),
      Column: () => new CallableNamespace(column, { create: () => column, translate_type: () => translateType }),
    });
  }
}

/** A class of the host: it can be called and has functions of its own. */
class CallableNamespace extends HostObject {
  readonly #create: NativeFunction;

  constructor(create: NativeFunction, members: Readonly<Record<string, () => Value>>) {
    super("type", members);
    this.#create = create;
  }

  override call(args: CallArguments): Value | Promise<Value> {
    return this.#create.call(args);
  }
}

const typeLabels: ReadonlySet<string> = new Set(["TIMESTAMP", "FLOAT", "INTEGER", "BOOLEAN"]);

const translateType = nativeFunction("translate_type", ["dtype"], (dtype) => {
  const label = toText(dtype ?? null).toUpperCase();
  if (label === "STRING") return "TEXT";
  return typeLabels.has(label) ? label : (dtype ?? null);
});

/** `ref('name')`, `ref('package', 'name')`, either with `v=` or `version=`. */
function refFunction(host: TemplateHost): NativeFunction {
  return new NativeFunction("ref", ({ positional, keywords }) => {
    for (const key of keywords.keys()) {
      if (key !== "v" && key !== "version" && key !== "package" && key !== "project") {
        throw new HostError(`ref() takes no argument "${key}"; a version is given as v=…`);
      }
    }
    if (positional.length < 1 || positional.length > 2) {
      throw new HostError(
        `ref() takes the name of a node, or a package and a name; it got ${positional.length} arguments`,
      );
    }
    const version = keywords.get("v") ?? keywords.get("version") ?? null;
    const texts = positional.map((value) => toText(value));
    const name = texts.at(-1) ?? "";
    const packageName =
      texts.length === 2 ? (texts[0] ?? null) : textOrNull(keywords.get("package") ?? keywords.get("project"));
    return host.ref(name, packageName, version === null || typeof version === "number" ? version : toText(version));
  });
}

/** `source('source', 'table')`. */
function sourceFunction(host: TemplateHost): NativeFunction {
  return new NativeFunction("source", ({ positional, keywords }) => {
    const values = [...positional, ...keywords.values()];
    if (values.length !== 2) {
      throw new HostError(`source() takes the names of a source and of its table; it got ${values.length} arguments`);
    }
    return host.source(toText(values[0] ?? null), toText(values[1] ?? null));
  });
}

/** `var` while a project is parsed: a variable without a value is None. */
function lenientVar(host: TemplateHost, render: (text: string) => Value | Promise<Value>): HostObject {
  const get = nativeFunction("var", ["name", optional("default")], (name, fallback) => {
    const value = host.variable(toText(name ?? null));
    return value === undefined ? (fallback ?? null) : variableValue(value, render);
  });
  return new CallableNamespace(get, {
    has_var: () => nativeFunction("has_var", ["name"], (name) => host.variable(toText(name ?? null)) !== undefined),
  });
}

function flags(project: Project, host: TemplateHost): Value {
  const value = flagsValue(project.flags);
  if (!(value instanceof PyDict)) return value;
  value.set("FULL_REFRESH", host.fullRefresh);
  value.set("WHICH", host.command);
  for (const [name, fallback] of flagDefaults) if (!value.has(name)) value.set(name, fallback);
  return value;
}

/** Flags that macros ask for and that nobody needs to set. */
const flagDefaults: readonly (readonly [string, Value])[] = [
  ["STORE_FAILURES", false],
  ["EMPTY", false],
  ["USE_COLORS", true],
  ["PRINT", true],
  ["DEBUG", false],
  ["LOG_CACHE_EVENTS", false],
  ["INTROSPECT", true],
];

function textOrNull(value: Value | undefined): string | null {
  return value === null || value === undefined ? null : toText(value);
}
