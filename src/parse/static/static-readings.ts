import { secretPrefix } from "../../core/index.ts";
import type { ParseContext } from "../parse-context.ts";
import { InertMacros } from "./inert-macros.ts";
import { knownNames } from "./known-names.ts";
import type { StaticReading } from "./read-statically.ts";

/** How templates are read, by package. */
export class StaticReadings {
  readonly #context: ParseContext;
  readonly #readings = new Map<string, StaticReading>();

  constructor(context: ParseContext) {
    this.#context = context;
  }

  of(packageName: string): StaticReading {
    let reading = this.#readings.get(packageName);
    if (reading === undefined) {
      const { contexts, project, fullRefresh, variable } = this.#context;
      reading = {
        engine: contexts.engine,
        registry: contexts.registry,
        inert: new InertMacros(contexts.registry, packageName),
        packageName,
        known: knownNames(
          { registry: contexts.registry, target: (key) => contexts.target.get(key), fullRefresh, variable },
          packageName,
        ),
        hasEnvironment: (name) => project.environment[name] !== undefined && !name.startsWith(secretPrefix),
      };
      this.#readings.set(packageName, reading);
    }
    return reading;
  }
}
