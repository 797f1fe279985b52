import { builtInPackage, type MacroEntry, type MacroFinder, nativeMacros } from "../../context/index.ts";
import {
  dottedPath,
  type FunCallNode,
  literalValue,
  TemplateError,
  type TemplateNode,
  walk,
} from "../../jinja/index.ts";
import { inertConfigMethods, inertMembers, inertNativeMacros, referringNames } from "./inert-names.ts";

/** Names that a macro's body has without defining them. */
const bodyNames: ReadonlySet<string> = new Set(["caller", "kwargs", "loop", "return", "varargs"]);

/**
 * Tells which macros need not be called to know what a node stands on: they and all that they call refer to nothing,
 * configure nothing, and neither print nor raise.
 *
 * A macro that uses a name nobody can be sure of, like `context` or an unknown one, is not inert.
 */
export class InertMacros {
  readonly #registry: MacroFinder;
  readonly #packageName: string;
  readonly #known = new Map<string, boolean>();

  /** @param packageName the package of the templates that call: bare names in macros mean what they mean there */
  constructor(registry: MacroFinder, packageName: string) {
    this.#registry = registry;
    this.#packageName = packageName;
  }

  isInert(macro: MacroEntry): boolean {
    const { uniqueId } = macro.definition;
    const known = this.#known.get(uniqueId);
    if (known !== undefined) return known;
    // A macro that calls itself is as inert as the rest of it.
    this.#known.set(uniqueId, true);
    const inert = this.#read(macro);
    this.#known.set(uniqueId, inert);
    return inert;
  }

  #read(macro: MacroEntry): boolean {
    let body: TemplateNode;
    try {
      body = macro.compiled().ast;
    } catch (error) {
      if (error instanceof TemplateError) return false;
      throw error;
    }
    const locals = localNames(body);
    let inert = !rebindsReference(body);
    walk(body, (node) => {
      if (!inert) return false;
      if (node.typename === "FunCall") {
        const dispatched = dispatchedName(node);
        if (dispatched !== undefined) {
          inert &&= this.#isDispatchInert(dispatched);
          return false;
        }
      }
      if (node.typename === "Attribute") {
        const path = dottedPath(node);
        if (path === undefined) return true;
        const [first = ""] = path;
        if (locals.has(first) || bodyNames.has(first)) return false;
        inert &&= this.#isPathInert(path);
        return false;
      }
      if (node.typename === "Symbol" && !locals.has(node.value) && !bodyNames.has(node.value)) {
        inert &&= this.#isNameInert(node.value);
      }
      return inert;
    });
    return inert;
  }

  #isNameInert(name: string): boolean {
    const macro = this.#registry.find(name, this.#packageName);
    if (macro !== undefined) return this.isInert(macro);
    return inertMembers.has(name) || inertNativeMacros.has(name);
  }

  #isPathInert([first = "", second = ""]: readonly string[]): boolean {
    const registry = this.#registry;
    if (registry.find(first, this.#packageName) !== undefined) return false;
    if (first === "config") return inertConfigMethods.has(second);
    // A dispatch whose names are constants is looked at as a call.
    if (first === "adapter") return second !== "dispatch";
    if (inertMembers.has(first)) return true;
    const macro = registry.findIn(first, second);
    if (macro !== undefined) return this.isInert(macro);
    return first === builtInPackage && inertNativeMacros.has(second);
  }

  /** Whichever of the candidates it will be. */
  #isDispatchInert(name: string): boolean {
    if (nativeMacros.has(name) && !inertNativeMacros.has(name)) return false;
    return this.#registry.dispatchCandidates(name).every((macro) => this.isInert(macro));
  }
}

/** The name in `adapter.dispatch('name', 'package')`, or undefined. */
function dispatchedName({ name, args }: FunCallNode): string | undefined {
  const path = dottedPath(name);
  if (path?.length !== 2 || path[0] !== "adapter" || path[1] !== "dispatch") return undefined;
  if (args.spread !== null || args.keywordSpread !== null) return undefined;
  const values = [...args.positional, ...args.keywords.map((keyword) => keyword.value)].map(literalValue);
  const [macro] = values;
  return values.length <= 2 && values.every((value) => typeof value === "string") && typeof macro === "string"
    ? macro
    : undefined;
}

/** Whether a name that refers is assigned somewhere: elsewhere it may still be the context's. */
function rebindsReference(body: TemplateNode): boolean {
  let rebinds = false;
  walk(body, (node) => {
    if (node.typename === "Set" || node.typename === "SetBlock" || node.typename === "For") {
      const names = new Set<string>();
      addTargets(node.typename === "For" ? node.name : node.target, names);
      rebinds ||= effectful.some((name) => names.has(name));
    }
    return !rebinds;
  });
  return rebinds;
}

const effectful: readonly string[] = [...referringNames, "context", "builtins", "exceptions", "log", "print", "render"];

/** All names that a macro defines somewhere: parameters, `set`, loop variables. */
function localNames(body: TemplateNode): ReadonlySet<string> {
  const names = new Set<string>();
  walk(body, (node) => {
    if (node.typename === "Parameter") names.add(node.name);
    else if (node.typename === "Set" || node.typename === "SetBlock") addTargets(node.target, names);
    else if (node.typename === "For") addTargets(node.name, names);
    else if (node.typename === "With") for (const target of node.targets) addTargets(target, names);
    return true;
  });
  return names;
}

/** The names that an assignment's left side binds. */
export function addTargets(target: TemplateNode, names: Set<string>): void {
  walk(target, (node) => {
    if (node.typename === "Symbol") names.add(node.value);
    return true;
  });
}
