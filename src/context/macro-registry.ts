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
  /** Packages whose macros are built in; all answer to the namespace `dbt`. */
  readonly internalPackages: ReadonlySet<string>;
  readonly macros: Iterable<MacroDefinition>;
}

/**
 * Finds macros by name as dbt does: in the package of the template, then in the root project, then among the built-in
 * ones; other packages only by `package.name`.
 */
export class MacroRegistry {
  readonly #options: MacroRegistryOptions;
  readonly #packages = new Map<string, Map<string, MacroEntry>>();
  readonly #compiled = new Map<string, CompiledMacro>();

  constructor(options: MacroRegistryOptions) {
    this.#options = options;
    for (const definition of options.macros) this.#add(definition);
  }

  /** The names of the packages that have macros, but for the built-in ones. */
  packageNames(): readonly string[] {
    return [...this.#packages.keys()].filter((name) => name !== builtInPackage);
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

  /** All macro names that a template of a package can use bare, for suggestions. */
  *names(fromPackage: string): Generator<string> {
    for (const packageName of [fromPackage, this.#options.rootPackage, builtInPackage]) {
      yield* this.#packages.get(packageName)?.keys() ?? [];
    }
  }

  #add(definition: MacroDefinition): void {
    const namespace = this.#namespace(definition.packageName);
    const macros = this.#packages.get(namespace) ?? new Map<string, MacroEntry>();
    macros.set(definition.name, { definition, compiled: () => this.#compile(definition) });
    this.#packages.set(namespace, macros);
  }

  #namespace(packageName: string): string {
    return this.#options.internalPackages.has(packageName) ? builtInPackage : packageName;
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
