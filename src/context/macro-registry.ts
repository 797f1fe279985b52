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
  readonly nativeNames: ReadonlyMap<string, unknown>;
}

/** What `adapter.dispatch` found: a macro in Jinja, or the name of one in TypeScript. */
export type DispatchResult =
  | { readonly entry: MacroEntry }
  | { readonly native: string }
  | { readonly tried: readonly string[] };

/** A place where a macro is looked for. */
export interface MacroCandidate {
  /** The package, or null for the places of a bare name. */
  readonly packageName: string | null;
  readonly name: string;
  readonly found: boolean;
  /** The macro, where it is one in Jinja. */
  readonly entry?: MacroEntry;
}

/** Finds macros by their names. */
export type MacroFinder = Pick<MacroRegistry, "find" | "findIn" | "dispatchCandidates">;

/**
 * Finds macros by name as dbt does: in the package of the template, then in the root project, then among the built-in
 * ones; other packages only by `package.name`. Each search is done once.
 */
export class MacroRegistry {
  readonly #options: MacroRegistryOptions;
  readonly #packages = new Map<string, Map<string, MacroEntry>>();
  readonly #compiled = new Map<string, CompiledMacro>();
  readonly #dispatched = new Map<string, DispatchResult>();
  /** By package, then by name. */
  readonly #replaced = new Map<string, Map<string, MacroEntry | undefined>>();
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

  /** The built-in macro that an adapter's own form stands for where it has none: `default__x` for `snowflake__x`. */
  builtInForm(name: string): MacroEntry | undefined {
    const { prefixes } = this.#options;
    const index = prefixes.findIndex((prefix) => name.startsWith(`${prefix}__`));
    if (index < 0) return undefined;
    const bare = name.slice((prefixes[index] ?? "").length + 2);
    for (const prefix of [...prefixes.slice(index + 1), "default"]) {
      const entry = this.findIn(builtInPackage, `${prefix}__${bare}`);
      if (entry !== undefined) return entry;
    }
    return undefined;
  }

  /**
   * What `adapter.dispatch(name, namespace)` means in a template of a package: in each package of the search order the
   * adapter's own form, those of the adapters it stands on, then `default__name`.
   *
   * @param namespace null, or the name of no package, means the places of a bare name
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
    let replaced = this.#replaced.get(fromPackage);
    if (replaced === undefined) {
      replaced = new Map();
      this.#replaced.set(fromPackage, replaced);
    }
    if (!replaced.has(name)) replaced.set(name, this.#replacement(name, fromPackage));
    return replaced.get(name);
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

  /** The package that dbt has a macro written in TypeScript in: the adapter's own forms are in one of their own. */
  nativePackage(name: string): string {
    const prefix = this.#options.prefixes.find((prefix) => name.startsWith(`${prefix}__`));
    return prefix === undefined ? builtInPackage : `${builtInPackage}_${prefix}`;
  }

  /** All macro names that a template of a package can use bare, for suggestions. */
  *names(fromPackage: string): Generator<string> {
    for (const packageName of [fromPackage, this.#options.rootPackage, builtInPackage]) {
      yield* this.#packages.get(packageName)?.keys() ?? [];
    }
    yield* this.#options.nativeNames.keys();
  }

  /** The names of the macros of one package. */
  namesIn(packageName: string): Iterable<string> {
    return this.#packages.get(packageName)?.keys() ?? [];
  }

  /** The packages, of those that are not searched for bare names, that have a macro of a name. */
  packagesWith(name: string, fromPackage: string): readonly string[] {
    return this.packageNames().filter(
      (packageName) =>
        packageName !== fromPackage &&
        packageName !== this.#options.rootPackage &&
        this.findIn(packageName, name) !== undefined,
    );
  }

  /** The places that a bare name is looked for in, in order. */
  bareCandidates(name: string, fromPackage: string): readonly MacroCandidate[] {
    const places = new Set([fromPackage, this.#options.rootPackage, builtInPackage]);
    return [...places].map((packageName) => this.candidateIn(packageName, name));
  }

  /** One place: the macro of a package. */
  candidateIn(packageName: string, name: string): MacroCandidate {
    const entry = this.findIn(packageName, name);
    if (entry !== undefined) return { packageName, name, found: true, entry };
    return { packageName, name, found: this.isBuiltIn(packageName) && this.isNative(name) };
  }

  /** The places that `adapter.dispatch(name, namespace)` looks at, in order; the first that has the macro is taken. */
  dispatchTrail(name: string, namespace: string | null, fromPackage: string): readonly MacroCandidate[] {
    return this.#searchOrder(namespace).flatMap((packageName) =>
      this.#candidates(name).map((candidate) => {
        if (packageName !== null) return this.candidateIn(packageName, candidate);
        const entry = this.find(candidate, fromPackage);
        return entry === undefined
          ? { packageName, name: candidate, found: this.isNative(candidate) }
          : { packageName, name: candidate, found: true, entry };
      }),
    );
  }

  #dispatch(name: string, namespace: string | null, fromPackage: string): DispatchResult {
    const trail = this.dispatchTrail(name, namespace, fromPackage);
    const taken = trail.find((candidate) => candidate.found);
    if (taken !== undefined) return taken.entry === undefined ? { native: taken.name } : { entry: taken.entry };
    return {
      tried: trail.map((place) => (place.packageName === null ? place.name : `${place.packageName}.${place.name}`)),
    };
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
    const given = namespace === null ? [] : (this.#options.searchOrders.get(namespace) ?? []);
    if (given.length > 0) return given;
    // A name that is no package is none: packages pass what groups their macros, as in `dispatch('least', 'macros')`.
    const isPackage = namespace !== null && this.#packages.has(this.#namespace(namespace));
    return isPackage ? [this.#options.rootPackage, namespace] : [null];
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
      compiled = this.#options.engine.compileMacro({ text: definition.sql.trimStart(), file, line, column });
      this.#compiled.set(definition.uniqueId, compiled);
    }
    return compiled;
  }
}
