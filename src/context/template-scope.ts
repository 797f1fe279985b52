import { didYouMean } from "../core/index.ts";
import { HostError, type MacroValue, type RenderLimits, type Scope, type Value } from "../jinja/index.ts";
import { builtInPackage, type MacroEntry, type MacroRegistry } from "./macro-registry.ts";
import type { TemplateHost } from "./template-host.ts";
import { HostObject } from "./values/host-object.ts";

/** A macro written in TypeScript; made for each template that uses it. */
export type NativeMacro = (scope: TemplateScope) => Value;

/** What a template's names are looked up in. */
export interface TemplateScopeOptions {
  readonly registry: MacroRegistry;
  readonly nativeMacros: ReadonlyMap<string, NativeMacro>;
  readonly adapterType: string;
  /** The package of the template. */
  readonly packageName: string;
  readonly host: TemplateHost;
  readonly flavour: "sync" | "async";
  /** How values beside macros are made; each when it is first asked for. */
  readonly members: ReadonlyMap<string, (scope: TemplateScope) => Value>;
}

/**
 * The names that one template sees: macros first, so that a project can replace what is built in, then the context's
 * members, then the built-in macros.
 */
export class TemplateScope implements Scope {
  readonly host: TemplateHost;
  readonly undefinedMode: "strict" | "chainable";
  /** Shared by the template and all macros that it calls, so that together they come to an end. */
  readonly limits: RenderLimits = { maxSteps: 50_000_000 };
  /** How the template is rendered; values that are asked for must fit it. */
  readonly flavour: "sync" | "async";
  readonly #options: TemplateScopeOptions;
  readonly #values = new Map<string, Value | undefined>();
  readonly #macros = new Map<string, MacroValue>();
  /** Names used by macros are looked up here, where use is not recorded. */
  readonly #inner: Scope;

  constructor(options: TemplateScopeOptions) {
    this.#options = options;
    this.host = options.host;
    this.flavour = options.flavour;
    this.undefinedMode = options.host.executing ? "strict" : "chainable";
    this.#inner = {
      lookup: (name) => this.#find(name, false),
      undefinedMode: this.undefinedMode,
      limits: this.limits,
    };
  }

  lookup(name: string): Value | undefined {
    return this.#find(name, true);
  }

  /** Every name that the template can look up. */
  names(): Iterable<string> {
    const { registry, packageName, nativeMacros, members, host } = this.#options;
    return new Set([
      ...registry.names(packageName),
      ...members.keys(),
      ...(host.extra?.keys() ?? []),
      ...nativeMacros.keys(),
      ...registry.packageNames(),
      builtInPackage,
    ]);
  }

  /** The context's own value of a name, past the macros of the project. */
  builtIn(name: string): Value | undefined {
    return this.#member(name) ?? this.#options.nativeMacros.get(name)?.(this);
  }

  /**
   * The macro for the adapter at hand: `duckdb__name`, else `default__name`, in the packages that the project's
   * `dispatch:` or the namespace names.
   *
   * @throws {HostError} where there is none
   */
  dispatch(name: string, namespace: string | null): Value {
    if (name.includes(".")) {
      throw new HostError(`adapter.dispatch() takes a macro's bare name and its package apart, not "${name}"`);
    }
    const { registry, packageName, nativeMacros, adapterType } = this.#options;
    const found = registry.dispatch(name, namespace, packageName);
    if ("entry" in found) {
      this.host.macroResolved?.(`adapter.dispatch("${name}")`, found.entry.definition);
      return this.macro(found.entry);
    }
    // A built-in macro that has no forms of its own for adapters is its own and only form.
    const native = "native" in found ? found.native : name;
    const isSearched = "native" in found || namespace === null || registry.isBuiltIn(namespace);
    const value = isSearched ? nativeMacros.get(native)?.(this) : undefined;
    if (value !== undefined) return value;
    const tried = "tried" in found ? found.tried.join(", ") : found.native;
    throw new HostError(`no macro "${name}" for the adapter ${adapterType}; looked for ${tried}`);
  }

  /** Whether the project or a package takes the place of one of some built-in macros. */
  replacesAny(names: readonly string[]): boolean {
    const { registry, packageName } = this.#options;
    return names.some((name) => registry.replacement(name, packageName) !== undefined);
  }

  #find(name: string, record: boolean): Value | undefined {
    const { registry, packageName, nativeMacros, host } = this.#options;
    const override = host.overrides?.get(name);
    if (override !== undefined) return override(() => this.builtIn(name));
    const entry = registry.find(name, packageName);
    if (entry !== undefined) {
      if (record) host.macroUsed?.(entry.definition.uniqueId);
      host.macroResolved?.(name, entry.definition);
      return this.macro(entry);
    }
    if (record && nativeMacros.has(name)) host.macroUsed?.(`macro.${builtInPackage}.${name}`);
    if (this.#values.has(name)) return this.#values.get(name) ?? this.#namespace(name, record);
    // Not `??`: None is a value.
    const made = host.extra?.get(name)?.(this);
    const member = made === undefined ? this.#member(name) : made;
    const value = member === undefined ? (nativeMacros.get(name)?.(this) ?? this.#builtInForm(name)) : member;
    this.#values.set(name, value);
    return value === undefined ? this.#namespace(name, record) : value;
  }

  #builtInForm(name: string): Value | undefined {
    const entry = this.#options.registry.builtInForm(name);
    return entry === undefined ? undefined : this.macro(entry);
  }

  #member(name: string): Value | undefined {
    return this.#options.members.get(name)?.(this);
  }

  /** A package as an object whose attributes are its macros; those that the template itself takes are recorded. */
  #namespace(name: string, record: boolean): Value | undefined {
    const { registry, nativeMacros, host } = this.#options;
    if (!registry.isBuiltIn(name) && !registry.packageNames().includes(name)) return undefined;
    const scope = this;
    return new (class extends HostObject {
      override get kind(): "mapping" {
        return "mapping";
      }

      override getAttribute(macro: string): Value | undefined {
        const override = host.overrides?.get(`${name}.${macro}`);
        if (override !== undefined) return override(() => undefined);
        const entry = registry.findIn(name, macro);
        if (entry !== undefined) {
          if (record) host.macroUsed?.(entry.definition.uniqueId);
          host.macroResolved?.(`${name}.${macro}`, entry.definition);
          return scope.macro(entry);
        }
        const native = registry.isBuiltIn(name) ? nativeMacros.get(macro) : undefined;
        if (record && native !== undefined) host.macroUsed?.(`macro.${builtInPackage}.${macro}`);
        return native?.(scope) ?? (registry.isBuiltIn(name) ? scope.#builtInForm(macro) : undefined);
      }
    })(name, {});
  }

  /** A macro ready to be called in this scope. */
  macro(entry: MacroEntry): MacroValue {
    const { uniqueId } = entry.definition;
    let macro = this.#macros.get(uniqueId);
    if (macro === undefined) {
      macro = entry.compiled().instantiate(this.#inner, this.#options.flavour);
      this.#macros.set(uniqueId, macro);
    }
    return macro;
  }
}

/** A hint for a name that nothing defines. */
export function macroHint(name: string, registry: MacroRegistry, packageName: string): string | undefined {
  const [elsewhere] = registry.packagesWith(name, packageName);
  if (elsewhere !== undefined) return `did you mean "${elsewhere}.${name}"?`;
  return didYouMean(name, registry.names(packageName));
}
