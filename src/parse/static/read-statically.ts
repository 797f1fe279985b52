import { builtInPackage, type MacroEntry, type MacroFinder, nativeMacros } from "../../context/index.ts";
import type { JsonObject, JsonValue } from "../../core/index.ts";
import {
  type CallSite,
  callSite,
  dottedPath,
  type Engine,
  type Expression,
  type FunCallNode,
  type RootNode,
  type Statement,
  type TemplateNode,
  toJs,
  type Value,
} from "../../jinja/index.ts";
import { type Collected, nothingCollected } from "../collected.ts";
import { foldCondition, type KnownNames } from "./fold-condition.ts";
import { addTargets, type InertMacros } from "./inert-macros.ts";
import { inertConfigMethods, inertMembers, inertNativeMacros, referringNames } from "./inert-names.ts";
import { refCall } from "./ref-call.ts";
import { unpacks, unpacksEach } from "./unpacks.ts";

/** What reading a template without rendering it needs to know. */
export interface StaticReading {
  readonly engine: Pick<Engine, "has">;
  readonly registry: MacroFinder;
  readonly inert: InertMacros;
  /** The package of the template. */
  readonly packageName: string;
  readonly known: KnownNames;
  /** Whether an environment variable has a value that templates may read. */
  readonly hasEnvironment: (name: string) => boolean;
}

/**
 * Thrown within this file alone, where only a render can tell. One for all: to make an error, with its stack, takes longer
 * than to read a template.
 */
const signal = new Error("needs a render");

const needsRender = (): never => {
  throw signal;
};

/**
 * What a template refers to and configures, read off its tree: possible where `ref`, `source` and `config` are called
 * with constants in places that are always reached, and the macros that it calls are inert. Undefined for a template
 * that must be rendered. What comes out is what rendering it would have collected.
 */
export function readStatically(ast: RootNode, reading: StaticReading): Collected | undefined {
  try {
    const reader = new StaticReader(reading);
    reader.statements(ast.children, true);
    return reader.collected;
  } catch (error) {
    if (error === signal) return undefined;
    throw error;
  }
}

/**
 * Goes through a tree as a render would. `certain` says whether the place is reached for sure: elsewhere nothing may
 * stand that makes a difference.
 */
class StaticReader {
  readonly collected = nothingCollected();
  readonly #reading: StaticReading;
  readonly #locals = new Set<string>();
  /** How many loops the place is in. */
  #turns = 0;

  constructor(reading: StaticReading) {
    this.#reading = reading;
  }

  statements(nodes: readonly Statement[], certain: boolean): void {
    for (const node of nodes) this.#statement(node, certain);
  }

  #statement(node: Statement, certain: boolean): void {
    switch (node.typename) {
      case "Output":
        for (const child of node.children) if (child.typename !== "TemplateData") this.#expression(child, certain);
        return;
      case "If": {
        this.#expression(node.cond, certain);
        const taken = foldCondition(node.cond, this.#reading.known, this.#locals);
        if (taken !== false) this.statements(node.body.children, certain && taken === true);
        if (taken !== true && node.else_ !== null) this.statements(node.else_.children, certain && taken === false);
        return;
      }
      case "For": {
        if (node.recursive || !unpacksEach(node.name, node.arr)) needsRender();
        this.#expression(node.arr, certain);
        this.#bind(node.name);
        this.#locals.add("loop");
        if (node.test !== null) this.#expression(node.test, false);
        const runs = node.test === null && node.arr.typename === "Array" && node.arr.children.length > 0;
        this.#turns++;
        this.statements(node.body.children, certain && runs);
        this.#turns--;
        if (node.else_ !== null) this.statements(node.else_.children, false);
        return;
      }
      case "Set":
        if (!unpacks(node.target, node.value)) needsRender();
        this.#expression(node.value, certain);
        if (node.target.typename !== "NamespaceTarget") this.#bind(node.target);
        return;
      case "SetBlock":
        this.statements(node.body.children, certain);
        if (node.filter !== null) this.#expression(node.filter, certain);
        this.#bind(node.target);
        return;
      case "Do":
        this.#expression(node.expr, certain);
        return;
      default:
        needsRender();
    }
  }

  #expression(node: Expression, certain: boolean): void {
    switch (node.typename) {
      case "Literal":
      case "Integer":
      case "Float":
        return;
      case "Symbol":
        if (!this.#locals.has(node.value)) this.#member(node.value);
        return;
      case "Array":
      case "Tuple":
      case "Concatenation":
        for (const child of node.children) this.#expression(child, certain);
        return;
      case "Dict":
        for (const { key, value } of node.children) {
          this.#expression(key, certain);
          this.#expression(value, certain);
        }
        return;
      case "Attribute":
        this.#attribute(node, certain);
        return;
      case "LookupVal":
        this.#expression(node.target, certain);
        this.#expression(node.val as Expression, certain);
        return;
      case "Slice":
        for (const part of [node.start, node.stop, node.step]) if (part !== null) this.#expression(part, certain);
        return;
      case "InlineIf":
        this.#expression(node.cond, certain);
        this.#expression(node.body, false);
        if (node.else_ !== null) this.#expression(node.else_, false);
        return;
      case "And":
      case "Or":
        this.#expression(node.left, certain);
        this.#expression(node.right, false);
        return;
      case "Not":
        this.#expression(node.target, certain);
        return;
      case "Compare":
        this.#expression(node.expr, certain);
        for (const [index, operand] of node.ops.entries()) this.#expression(operand.expr, certain && index === 0);
        return;
      case "Filter":
      case "Test":
        if (!this.#reading.engine.has(node.typename === "Filter" ? "filter" : "test", node.name)) needsRender();
        if (node.target !== null) this.#expression(node.target, certain);
        this.#arguments(node, certain);
        return;
      case "FunCall":
        this.#call(node, certain);
        return;
      default:
        // Arithmetic can fail, which is to be told now.
        needsRender();
    }
  }

  #arguments({ args }: Pick<FunCallNode, "args">, certain: boolean): void {
    for (const argument of args.positional) this.#expression(argument, certain);
    for (const { value } of args.keywords) this.#expression(value, certain);
    if (args.spread !== null) this.#expression(args.spread, certain);
    if (args.keywordSpread !== null) this.#expression(args.keywordSpread, certain);
  }

  /** A name that is read, not called. */
  #member(name: string): void {
    const { registry, packageName } = this.#reading;
    if (registry.find(name, packageName) !== undefined || !inertMembers.has(name)) needsRender();
  }

  #attribute(node: Expression & { readonly typename: "Attribute" }, certain: boolean): void {
    const path = dottedPath(node);
    if (path === undefined) this.#expression(node.target, certain);
    else if (!this.#locals.has(path[0] ?? "")) this.#member(path[0] ?? "");
  }

  #call(node: FunCallNode, certain: boolean): void {
    const path = dottedPath(node.name);
    if (path === undefined) {
      // A method of something computed, like "a,b".split(",").
      if (node.name.typename !== "Attribute") needsRender();
      else this.#expression(node.name.target, certain);
    } else if (!this.#locals.has(path[0] ?? "")) {
      this.#callOf(callSite(node, path), certain);
    } else if (path.length === 1) {
      // What the template set itself may be nothing that can be called.
      needsRender();
    }
    this.#arguments(node, certain);
  }

  #callOf(call: CallSite, certain: boolean): void {
    const { registry, packageName } = this.#reading;
    const [first = "", second = ""] = call.path;
    if (call.path.length === 1) {
      const macro = registry.find(first, packageName);
      if (macro !== undefined) this.#macro(macro, call, certain);
      else if (referringNames.includes(first)) this.#refer(call, certain);
      else if (nativeMacros.has(first)) this.#native(first, certain);
      else if (first === "env_var") this.#environment(call);
      else this.#member(first);
      return;
    }
    if (registry.find(first, packageName) !== undefined) needsRender();
    if (first === "config") {
      if (call.path.length > 2 || !inertConfigMethods.has(second)) needsRender();
      return;
    }
    if (first === "adapter" && second === "dispatch") needsRender();
    if (inertMembers.has(first)) return;
    const macro = call.path.length === 2 ? registry.findIn(first, second) : undefined;
    if (macro !== undefined) this.#macro(macro, call, certain);
    else if (first === builtInPackage && call.path.length === 2) this.#native(second, certain);
    else needsRender();
  }

  #native(name: string, certain: boolean): void {
    if (!certain || !inertNativeMacros.has(name)) needsRender();
    this.collected.macros.add(`macro.${builtInPackage}.${name}`);
  }

  #macro(macro: MacroEntry, call: CallSite, certain: boolean): void {
    if (!certain || !this.#reading.inert.isInert(macro) || !takes(macro, call)) needsRender();
    this.collected.macros.add(macro.definition.uniqueId);
  }

  #environment(call: CallSite): void {
    const [name, fallback] = call.positional;
    if (!call.isLiteral || typeof name !== "string" || call.keywords.size > 0) needsRender();
    if (fallback === undefined && !this.#reading.hasEnvironment(String(name))) needsRender();
  }

  #refer(call: CallSite, certain: boolean): void {
    // In a loop it would count once for each turn.
    if (!certain || this.#turns > 0 || !call.isLiteral) needsRender();
    const { collected } = this;
    if (call.path[0] === "config") {
      if (call.positional.length > 0) needsRender();
      collected.configs.push(configOf(call.keywords));
      return;
    }
    const texts = call.positional.filter((value): value is string => typeof value === "string");
    if (texts.length !== call.positional.length) needsRender();
    if (call.path[0] === "ref") {
      collected.refs.push(refCall(texts, call.keywords) ?? needsRender());
      return;
    }
    const [source, table] = texts;
    if (source === undefined || table === undefined || texts.length !== 2 || call.keywords.size > 0) needsRender();
    else collected.sources.push([source, table]);
  }

  #bind(target: TemplateNode): void {
    const names = new Set<string>();
    addTargets(target, names);
    for (const name of names) {
      // Before this place, or after a branch, the name may still mean what it means elsewhere.
      if (!this.#locals.has(name) && this.#means(name)) needsRender();
      this.#locals.add(name);
    }
  }

  /** Whether a name stands for something that makes a difference. */
  #means(name: string): boolean {
    const { registry, packageName } = this.#reading;
    return referringNames.includes(name) || nativeMacros.has(name) || registry.find(name, packageName) !== undefined;
  }
}

/** Whether a macro accepts a call: a wrong one is an error, which is the render's to raise. */
function takes(macro: MacroEntry, call: CallSite): boolean {
  const { args } = call.node;
  if (args.spread !== null || args.keywordSpread !== null) return false;
  const names = macro.compiled().parameters.map((parameter) => parameter.name);
  const filled = new Set(names.slice(0, call.positional.length));
  return (
    call.positional.length <= names.length &&
    [...call.keywords.keys()].every((key) => names.includes(key) && !filled.has(key))
  );
}

function configOf(keywords: ReadonlyMap<string, Value | undefined>): JsonObject {
  const config: Record<string, JsonValue> = {};
  for (const [key, value] of keywords) config[key] = toJs(value ?? null) as JsonValue;
  return config;
}
