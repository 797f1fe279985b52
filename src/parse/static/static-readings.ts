import { builtInContext, isContextName, type MacroFinder } from "../../context/index.ts";
import { secretPrefix } from "../../core/index.ts";
import type { ParseContext } from "../parse-context.ts";
import { InertMacros } from "./inert-macros.ts";
import { knownNames } from "./known-names.ts";
import type { StaticReading } from "./read-statically.ts";

/** How templates are read, by package. */
export class StaticReadings {
  readonly #context: ParseContext;
  readonly #readings = new Map<string, StaticReading>();
  readonly #ofTests = new Map<string, StaticReading>();

  constructor(context: ParseContext) {
    this.#context = context;
  }

  of(packageName: string): StaticReading {
    const reading = this.#readings.get(packageName) ?? this.#reading(packageName, this.#context.contexts.registry);
    this.#readings.set(packageName, reading);
    return reading;
  }

  /** The same for generic tests: while they are parsed, no macro of the project takes the place of a name of the context. */
  ofTests(packageName: string): StaticReading {
    const { registry } = this.#context.contexts;
    const isReplaced = (name: string) => registry.find(name, packageName) !== undefined;
    const reading =
      this.#ofTests.get(packageName) ??
      ([...builtInContext.keys()].some(isReplaced)
        ? this.#reading(packageName, withoutContextNames(registry))
        : this.of(packageName));
    this.#ofTests.set(packageName, reading);
    return reading;
  }

  #reading(packageName: string, registry: MacroFinder): StaticReading {
    const { contexts, project, fullRefresh, variable } = this.#context;
    return {
      engine: contexts.engine,
      registry,
      inert: new InertMacros(registry, packageName),
      packageName,
      known: knownNames({ registry, target: (key) => contexts.target.get(key), fullRefresh, variable }, packageName),
      hasEnvironment: (name) => project.environment[name] !== undefined && !name.startsWith(secretPrefix),
    };
  }
}

function withoutContextNames(registry: MacroFinder): MacroFinder {
  return {
    find: (name, fromPackage) => (isContextName(name) ? undefined : registry.find(name, fromPackage)),
    findIn: (packageName, name) => registry.findIn(packageName, name),
    dispatchCandidates: (name) => registry.dispatchCandidates(name),
  };
}
