import type { MacroDefinition } from "../core/index.ts";
import type { CompiledMacro, Engine } from "../jinja/index.ts";

/** The package that the built-in macros belong to, under the name that projects call them by. */
export const builtInPackage = "dbt";

/** A macro that can be called, compiled when it first is. */
export interface MacroEntry {
  readonly definition: MacroDefinition;
  compiled(): CompiledMacro;
}

/** What the search for a macro depends on. */
export interface MacroRegistryOptions {
  readonly engine: Engine;
  readonly rootPackage: string;
  /** Prefixes of the adapter's macros, the most special first; `default` comes after them. */
  readonly prefixes: readonly string[];
  /** Where `adapter.dispatch` looks for a namespace's macros, as the project's `dispatch:` says. */
  readonly searchOrders: ReadonlyMap<string, readonly string[]>;
  readonly macros: Iterable<MacroDefinition>;
  /** Names of built-in macros that are written in TypeScript. */
  readonly nativeNames: { has(name: string): boolean };
}

/** What `adapter.dispatch` found: a macro in Jinja, or the name of one in TypeScript. */
export type DispatchResult =
  | { readonly entry: MacroEntry }
  | { readonly native: string }
  | { readonly tried: readonly string[] };

/**
 * Finds macros by name as dbt does: in the package of the template, then in the root project, then among the built-in
 * ones; other packages only by `package.name`. Each search is done once.
 */
export class MacroRegistry {
  readonly #options: MacroRegistryOptions;
  readonly #packages = new Map<string, Map<string, MacroEntry>>();
  readonly #compiled = new Map<string, CompiledMacro>();
  readonly #dispatched = new Map<string, DispatchResult>();
  readonly #replaced = new Map<string, MacroEntry | undefined>();
  readonly #internal: ReadonlySet<string>;

  constructor(options: MacroRegistryOptions) {
    this.#options = options;
    this.#internal = new Set([builtInPackage, ...options.prefixes.map((prefix) => `${builtInPackage}_${prefix}`)]);
    for (const definition of options.macros) this.#add(definition);
  }

  /** The names of the packages that have macros, but for the built-in ones. */
  packageNames(): readonly string[] {
    return [...this.#packages.keys()].filter((name) => name !== builtInPackage);
  }

  /** Whether a package's macros are built in; all such packages answer to each other's names. */
  isBuiltIn(packageName: string): boolean {
    return this.#internal.has(packageName);
  }

  /** The macro that a bare name means in a template of a package. */
  find(name: string, fromPackage: string): MacroEntry | undefined {
    return (
      this.findIn(fromPackage, name) ??
      this.findIn(this.#options.rootPackage, name) ??
      this.findIn(builtInPackage, name)
    );
  }

  /** The macro of one package; `dbt` stands for all built-in ones. */
  findIn(packageName: string, name: string): MacroEntry | undefined {
    return this.#packages.get(this.#namespace(packageName))?.get(name);
  }

  /**
   * What `adapter.dispatch(name, namespace)` means in a template of a package: in each package of the search order the
   * adapter's own form, those of the adapters it stands on, then `default__name`.
   *
   * @param namespace null where none was given: the places of a bare name
   */
  dispatch(name: string, namespace: string | null, fromPackage: string): DispatchResult {
    const key = JSON.stringify([name, namespace, fromPackage]);
    let result = this.#dispatched.get(key);
    if (result === undefined) {
      result = this.#dispatch(name, namespace, fromPackage);
      this.#dispatched.set(key, result);
    }
    return result;
  }

  /**
   * The macro of the project or of a package that takes the place of a built-in one: by its own name in the template's
   * package or the root project, or by one that `adapter.dispatch` finds before the built-in forms.
   */
  replacement(name: string, fromPackage: string): MacroEntry | undefined {
    const key = JSON.stringify([name, fromPackage]);
    if (this.#replaced.has(key)) return this.#replaced.get(key);
    const found = this.#replacement(name, fromPackage);
    this.#replaced.set(key, found);
    return found;
  }

  /**
   * The materialization of a name that is written in Jinja, or undefined where the built-in one counts.
   *
   * One for the adapter goes before one for all adapters, and the root project's before a package's. Packages cannot
   * take the place of what is built in.
   *
   * @param isBuiltIn whether xform has a materialization of that name, written for the adapter or for all
   */
  materialization(
    name: string,
    isBuiltIn: { readonly forAdapter: boolean; readonly forAll: boolean },
  ): MacroEntry | undefined {
    const { rootPackage, prefixes } = this.#options;
    const replaces = isBuiltIn.forAdapter || isBuiltIn.forAll;
    const others = replaces ? [] : this.packageNames().filter((other) => other !== rootPackage);
    for (const prefix of [...prefixes, "default"]) {
      for (const packageName of [rootPackage, ...others]) {
        const entry = this.findIn(packageName, `materialization_${name}_${prefix}`);
        if (entry !== undefined) return entry;
      }
      if (isBuiltIn.forAdapter && prefix === prefixes[0]) return undefined;
    }
    return undefined;
  }

  /** Every macro in Jinja that `adapter.dispatch(name)` could mean, whatever the namespace and the package. */
  dispatchCandidates(name: string): readonly MacroEntry[] {
    return [...this.#packages.values()].flatMap((macros) =>
      this.#candidates(name).flatMap((candidate) => macros.get(candidate) ?? []),
    );
  }

  /** Whether a built-in macro of that name is written in TypeScript. */
  isNative(name: string): boolean {
    return this.#options.nativeNames.has(name);
  }

  /** All macro names that a template of a package can use bare, for suggestions. */
  *names(fromPackage: string): Generator<string> {
    for (const packageName of [fromPackage, this.#options.rootPackage, builtInPackage]) {
      yield* this.#packages.get(packageName)?.keys() ?? [];
    }
  }

  #dispatch(name: string, namespace: string | null, fromPackage: string): DispatchResult {
    const { nativeNames } = this.#options;
    const tried: string[] = [];
    for (const packageName of this.#searchOrder(namespace)) {
      for (const candidate of this.#candidates(name)) {
        const entry = packageName === null ? this.find(candidate, fromPackage) : this.findIn(packageName, candidate);
        if (entry !== undefined) return { entry };
        const native = packageName === null || this.isBuiltIn(packageName);
        if (native && nativeNames.has(candidate)) return { native: candidate };
        tried.push(packageName === null ? candidate : `${packageName}.${candidate}`);
      }
    }
    return { tried };
  }

  #replacement(name: string, fromPackage: string): MacroEntry | undefined {
    for (const packageName of [fromPackage, this.#options.rootPackage]) {
      const own = this.isBuiltIn(packageName) ? undefined : this.findIn(packageName, name);
      if (own !== undefined) return own;
    }
    const dispatched = this.dispatch(name, builtInPackage, fromPackage);
    if (!("entry" in dispatched)) return undefined;
    return this.isBuiltIn(dispatched.entry.definition.packageName) ? undefined : dispatched.entry;
  }

  #candidates(name: string): readonly string[] {
    return [...this.#options.prefixes, "default"].map((prefix) => `${prefix}__${name}`);
  }

  #searchOrder(namespace: string | null): readonly (string | null)[] {
    if (namespace === null) return [null];
    return this.#options.searchOrders.get(namespace) ?? [this.#options.rootPackage, namespace];
  }

  #add(definition: MacroDefinition): void {
    const namespace = this.#namespace(definition.packageName);
    const macros = this.#packages.get(namespace) ?? new Map<string, MacroEntry>();
    macros.set(definition.name, { definition, compiled: () => this.#compile(definition) });
    this.#packages.set(namespace, macros);
  }

  #namespace(packageName: string): string {
    return this.isBuiltIn(packageName) ? builtInPackage : packageName;
  }

  #compile(definition: MacroDefinition): CompiledMacro {
    let compiled = this.#compiled.get(definition.uniqueId);
    if (compiled === undefined) {
      const { file, line, column } = definition.position;
      compiled = this.#options.engine.compileMacro({ text: definition.sql, file, line, column });
      this.#compiled.set(definition.uniqueId, compiled);
    }
    return compiled;
  }
}
