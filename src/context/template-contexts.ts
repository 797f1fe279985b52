import type { Dialect } from "../adapter/index.ts";
import type { JsonObject, Manifest, RelationQuoting, RelationType } from "../core/index.ts";
import { type Engine, HostError, type PyDict, toText, type Value } from "../jinja/index.ts";
import {
  createBaseMembers,
  nativeFunction,
  optional,
  type Project,
  targetValue,
  VarFunction,
  variableValue,
} from "../project/index.ts";
import { MacroRegistry, type MacroRegistryOptions } from "./macro-registry.ts";
import { builtinsMember, contextMembers } from "./members/context-members.ts";
import { allNativeMacros } from "./native-macros/index.ts";
import type { TemplateHost } from "./template-host.ts";
import { type NativeMacro, TemplateScope } from "./template-scope.ts";
import { ClassObject } from "./values/class-object.ts";
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
  /** What the registry was made of. */
  readonly macroSearch: Omit<MacroRegistryOptions, "engine">;
  readonly #options: TemplateContextsOptions;
  readonly #target: PyDict;
  readonly #members: ReadonlyMap<string, (scope: TemplateScope) => Value>;
  readonly #nativeMacros: ReadonlyMap<string, NativeMacro>;

  constructor(options: TemplateContextsOptions) {
    this.#options = options;
    this.engine = options.engine;
    this.#nativeMacros = allNativeMacros(options.dialect, options.macroPrefixes);
    this.macroSearch = {
      rootPackage: options.project.name,
      prefixes: options.macroPrefixes,
      searchOrders: new Map(options.project.dispatch.map((entry) => [entry.macroNamespace, entry.searchOrder])),
      macros: [...options.macros.values()],
      nativeNames: this.#nativeMacros,
    };
    this.registry = new MacroRegistry({ engine: options.engine, ...this.macroSearch });
    this.#target = targetValue(options.project.profile);
    this.#target.set("database", options.defaults.database);
    // Adapters whose connections name the database so.
    if (this.#target.has("dbname") || options.project.profile.type === "postgres") {
      this.#target.set("dbname", options.defaults.database);
    }
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

  /** A relation as templates see it, quoted as its node and the project say. */
  relation(
    database: string | null,
    schema: string | null,
    identifier: string | null,
    type: RelationType | null,
    quoting: JsonObject = {},
  ): RelationObject {
    const quoted = quotingOf({ ...this.#options.project.config.quoting, ...withoutNulls(quoting) });
    return new RelationObject({ database, schema, identifier, type, quoting: quoted }, this.#options.dialect);
  }

  /** Names by how their value is made for a scope; one table for all scopes. */
  #memberTable(): ReadonlyMap<string, (scope: TemplateScope) => Value> {
    const { project, dialect, defaults } = this.#options;
    const { environment, startedAt, invocationId, traceId } = project;
    const base = createBaseMembers({ environment, startedAt, invocationId, traceId });
    const table = new Map<string, (scope: TemplateScope) => Value>();
    for (const [name, member] of base) table.set(name, member);
    const members = contextMembers({
      project,
      dialect,
      defaults,
      target: this.#target,
      variables: (scope) => this.#varFunction(scope),
      render: (scope, text) => this.#render(scope, text),
    });
    for (const [name, member] of members) table.set(name, member);
    table.set("builtins", builtinsMember(table));
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
}

/** What a `quoting:` says of the parts of a name. */
function quotingOf(quoting: JsonObject): Partial<RelationQuoting> {
  const parts = ["database", "schema", "identifier"] as const;
  return Object.fromEntries(
    parts.flatMap((part) => (typeof quoting[part] === "boolean" ? [[part, quoting[part]]] : [])),
  );
}

function withoutNulls(quoting: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(quoting).filter(([, value]) => value !== null));
}

/** `var` while a project is parsed: a variable without a value is None. */
function lenientVar(host: TemplateHost, render: (text: string) => Value | Promise<Value>): ClassObject {
  const get = nativeFunction("var", ["name", optional("default")], (name, fallback) => {
    const value = host.variable(toText(name ?? null));
    return value === undefined ? (fallback ?? null) : variableValue(value, render);
  });
  return new ClassObject("Var", get, {
    has_var: () => nativeFunction("has_var", ["name"], (name) => host.variable(toText(name ?? null)) !== undefined),
  });
}
