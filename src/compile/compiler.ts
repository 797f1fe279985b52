import { publishedGroup, publishedNode } from "../artifacts/index.ts";
import type {
  MacroEntry,
  MacroRegistry,
  TemplateContexts,
  TemplateHost,
  TemplateScope,
  TemplateSession,
} from "../context/index.ts";
import {
  configPosition,
  dictOf,
  genericTestArgumentsAsync,
  genericTestArgumentsName,
  graphValue,
  type RelationObject,
  templateDiagnostic,
} from "../context/index.ts";
import {
  type BuildNode,
  type GraphNode,
  type JsonObject,
  type JsonValue,
  type MacroDefinition,
  type Manifest,
  type SourceNode,
  type SourcePosition,
  type TestNode,
  XformError,
} from "../core/index.ts";
import { RefLookup } from "../graph/index.ts";
import {
  locateOutput,
  PythonError,
  type RenderResult,
  type TemplateSource,
  toValue,
  type Value,
} from "../jinja/index.ts";
import type { CompiledNode, LocatedSql } from "./compiled-node.ts";
import { type InjectedCte, injectCtes, type SqlPiece } from "./inject-ctes.ts";

/** What compiling needs of a run. */
export interface CompilerOptions {
  readonly manifest: Manifest;
  readonly contexts: TemplateContexts;
  readonly rootPackage: string;
  readonly fullRefresh: boolean;
  /** The value of a variable for a package. */
  readonly variable: (packageName: string, name: string) => JsonValue | undefined;
  readonly variableNames: (packageName: string) => Iterable<string>;
  readonly command: string;
  /** The options of the command by name, for `flags` and `invocation_args_dict`. */
  readonly options?: JsonObject;
  /** Tells of each name of a macro where it leads. */
  readonly macroDebugging?: boolean;
  /** Text of `log()` and `print()`, warnings. */
  readonly log: (text: string, level: "debug" | "info" | "print" | "warn", uniqueId: string | null) => void;
}

/** A template's text, rendered, before common table expressions are put in. */
interface RenderedNode {
  readonly node: BuildNode;
  readonly source: TemplateSource;
  readonly result: RenderResult;
  /** Ephemeral models that the text refers to, those they stand on first. */
  readonly ctes: readonly InjectedCte[];
  /** Renderings by id, to find places in the common table expressions. */
  readonly rendered: ReadonlyMap<string, RenderedNode>;
}

/**
 * Turns nodes into their final SQL. Ephemeral models are rendered once and put into what refers to them.
 *
 * @example
 * const compiled = await new Compiler(options).compile(node, session);
 */
export class Compiler {
  readonly #options: CompilerOptions;
  readonly #refs: RefLookup;
  readonly #sources = new Map<string, SourceNode>();
  readonly #compiled = new Map<string, CompiledNode>();
  #graphValue: Value | undefined;
  #selected: readonly string[] = [];
  readonly #ephemerals = new Map<string, Promise<RenderedNode>>();

  constructor(options: CompilerOptions) {
    this.#options = options;
    this.#refs = new RefLookup(options.manifest.nodes.values(), options.rootPackage);
    for (const node of options.manifest.nodes.values()) {
      if (node.resourceType !== "source") continue;
      this.#sources.set(`${node.packageName}.${node.sourceName}.${node.name}`, node);
      const bare = `${node.sourceName}.${node.name}`;
      if (!this.#sources.has(bare) || node.packageName === options.rootPackage) this.#sources.set(bare, node);
    }
  }

  /** Says which nodes are run: templates see them as `selected_resources`. */
  select(nodes: ReadonlySet<string>): void {
    this.#selected = [...nodes];
  }

  /**
   * @param names further names that the node's template sees
   * @throws {XformError} where a template fails
   */
  async compile(
    node: BuildNode,
    session: TemplateSession | undefined,
    names?: ReadonlyMap<string, () => Value>,
  ): Promise<CompiledNode> {
    return this.#finish(await this.#render(node, session, [], names));
  }

  #finish(rendered: RenderedNode): CompiledNode {
    const pieces = injectCtes(rendered.result.text, rendered.ctes);
    const compiled: CompiledNode = {
      uniqueId: rendered.node.uniqueId,
      sql: pieces.map((piece) => piece.text).join(""),
      ctes: rendered.ctes,
      locate: (offset) => locatePiece(rendered, pieces, offset),
    };
    this.#compiled.set(compiled.uniqueId, compiled);
    return compiled;
  }

  /** The macros of the project. */
  get registry(): MacroRegistry {
    return this.#options.contexts.registry;
  }

  /** Everything that was compiled so far. */
  results(): Iterable<CompiledNode> {
    return this.#compiled.values();
  }

  /** Where a node's template sets a key of its configuration; undefined where it does not. */
  configPosition(node: BuildNode, key: string): SourcePosition | undefined {
    return configPosition(this.#options.contexts.engine, node, key);
  }

  /** Renders other text of a node, like a hook, in the node's context. `at` is where it is written. */
  async renderText(
    text: string,
    node: BuildNode,
    session: TemplateSession | undefined,
    at: SourcePosition = node.position,
  ): Promise<LocatedSql> {
    const host = this.#host(node, session, () => undefined);
    const source = { text, ...at };
    const result = await this.#renderTemplate(source, node, host);
    return { sql: result.text, locate: (offset) => locateOutput(result, source, offset) };
  }

  /**
   * A scope in which macros run for a node that is being built: those that write its statements, or its materialization.
   *
   * @param names further names that macros see
   */
  scopeOf(node: BuildNode, session: TemplateSession, names?: TemplateHost["extra"]): TemplateScope {
    const base = this.#host(node, session, () => undefined);
    const extra = new Map([...(base.extra ?? []), ...(names ?? [])]);
    return this.#options.contexts.scope(node.packageName, { ...base, extra }, "async");
  }

  /** The materialization in Jinja that builds a node, or undefined where it is a built-in one. */
  materializationOf(name: string, isBuiltIn: Parameters<MacroRegistry["materialization"]>[1]): MacroEntry | undefined {
    return this.registry.materialization(name, isBuiltIn);
  }

  /** An error of a template that runs for a node, with its place. */
  templateError(error: unknown, node: BuildNode): unknown {
    // A call from outside of a template has no place in one.
    if (error instanceof PythonError) {
      return new XformError("compile/jinja-render", error.message, { at: node.position, uniqueId: node.uniqueId });
    }
    return templateDiagnostic(error, "compile/jinja-render", node, this.#options.contexts.registry);
  }

  async #render(
    node: BuildNode,
    session: TemplateSession | undefined,
    path: readonly string[],
    names?: ReadonlyMap<string, () => Value>,
  ): Promise<RenderedNode> {
    const needed = new Map<string, BuildNode>();
    const base = this.#host(node, session, (ephemeral) => needed.set(ephemeral.uniqueId, ephemeral));
    const host = names === undefined ? base : { ...base, extra: names };
    const source: TemplateSource = { text: node.rawCode, ...node.position };
    const result = await this.#renderTemplate(source, node, host);
    const ctes = new Map<string, InjectedCte>();
    const rendered = new Map<string, RenderedNode>();
    for (const ephemeral of needed.values()) {
      const inner = await this.#ephemeral(ephemeral, session, [...path, node.uniqueId]);
      for (const [id, below] of inner.rendered) rendered.set(id, below);
      rendered.set(ephemeral.uniqueId, inner);
      for (const cte of inner.ctes) ctes.set(cte.uniqueId, cte);
      const name = cteName(ephemeral);
      ctes.set(ephemeral.uniqueId, { uniqueId: ephemeral.uniqueId, name, sql: inner.result.text });
    }
    return { node, source, result, ctes: [...ctes.values()], rendered };
  }

  #ephemeral(node: BuildNode, session: TemplateSession | undefined, path: readonly string[]): Promise<RenderedNode> {
    if (path.includes(node.uniqueId)) {
      throw new XformError(
        "compile/ephemeral-cycle",
        `ephemeral models need each other: ${[...path, node.uniqueId].join(" → ")}`,
        {
          at: node.position,
        },
      );
    }
    let rendered = this.#ephemerals.get(node.uniqueId);
    if (rendered === undefined) {
      rendered = this.#render(node, session, path).then((result) => {
        this.#finish(result);
        return result;
      });
      this.#ephemerals.set(node.uniqueId, rendered);
    }
    return rendered;
  }

  async #renderTemplate(source: TemplateSource, node: BuildNode, host: TemplateHost): Promise<RenderResult> {
    const { contexts } = this.#options;
    try {
      const extra = node.resourceType === "test" ? await this.#testArguments(node, host) : host.extra;
      const scope = contexts.scope(node.packageName, extra === undefined ? host : { ...host, extra }, "async");
      return await contexts.engine.compile(source).renderAsync(scope);
    } catch (error) {
      throw templateDiagnostic(
        error,
        "compile/jinja-render",
        { ...node, isGenerated: isGenericTest(node) },
        contexts.registry,
      );
    }
  }

  /** The arguments of a generic test, rendered before its template, as their macros may ask the warehouse. */
  async #testArguments(node: TestNode, host: TemplateHost): Promise<TemplateHost["extra"]> {
    if (node.testMetadata === null) return host.extra;
    const { contexts } = this.#options;
    const read = genericTestArgumentsAsync(node.testMetadata.kwargs, contexts.engine, node.position.file);
    const values = await read(contexts.scope(node.packageName, host, "async"));
    return new Map([...(host.extra ?? []), [genericTestArgumentsName, () => values]]);
  }

  #host(node: BuildNode, session: TemplateSession | undefined, needs: (ephemeral: BuildNode) => void): TemplateHost {
    const { contexts, command, options, fullRefresh, variable, variableNames, log } = this.#options;
    return {
      executing: true,
      selected: this.#selected,
      uniqueId: node.uniqueId,
      ref: (name, packageName, version) => {
        const [target] = this.#refs.find({ name, package: packageName, version }, node.packageName);
        if (target === undefined) {
          throw new XformError("parse/ref-not-found", `ref("${name}") names no node`, { uniqueId: node.uniqueId });
        }
        if (target.config.materialized === "ephemeral") needs(target);
        return this.relationOf(target);
      },
      source: (sourceName, tableName) => {
        const source =
          this.#sources.get(`${node.packageName}.${sourceName}.${tableName}`) ??
          this.#sources.get(`${sourceName}.${tableName}`);
        if (source === undefined) {
          throw new XformError("parse/source-not-found", `source("${sourceName}", "${tableName}") is not declared`, {
            uniqueId: node.uniqueId,
          });
        }
        return contexts.relation(source.database, source.schema, source.identifier, null, source.quoting);
      },
      configure: () => undefined,
      configValue: (name) => {
        const value = node.config[name] ?? node.config[name.replaceAll("_", "-")];
        return value === undefined ? undefined : toValue(value);
      },
      thisRelation: () => this.relationOf(node),
      model: () => dictOf(() => modelJson(node, this.#compiled.get(node.uniqueId))),
      graph: () => this.#graph(),
      command,
      ...(options === undefined ? {} : { options }),
      variable: (name) => variable(node.packageName, name),
      variableNames: () => variableNames(node.packageName),
      strictVariables: true,
      fullRefresh,
      log: (text, level) => log(text, level, node.uniqueId),
      warn: (text) => log(text, "warn", node.uniqueId),
      ...(session === undefined ? {} : { session }),
      ...(this.#options.macroDebugging === true
        ? {
            macroResolved: (called: string, { uniqueId, position }: MacroDefinition) => {
              const place = `${position.file}:${position.line}:${position.column}`;
              log(`${node.uniqueId}: ${called} is ${uniqueId} (${place})`, "info", node.uniqueId);
            },
          }
        : {}),
    };
  }

  /** `graph`, made once for all templates. */
  #graph(): Value {
    this.#graphValue ??= graphValue(this.#options.manifest, { node: nodeJson, group: publishedGroup });
    return this.#graphValue;
  }

  /** The relation of a node as templates see it. */
  relationOf(node: BuildNode): RelationObject {
    const { contexts } = this.#options;
    if (node.config.materialized === "ephemeral") return contexts.relation(null, null, cteName(node), "cte");
    // What is in the warehouse under the name is not known here.
    const quoting = isObject(node.config.quoting ?? null) ? (node.config.quoting as JsonObject) : {};
    return contexts.relation(node.database, node.schema, node.alias, null, quoting);
  }
}

/** A node as the manifest has it while nothing of it is compiled. */
function nodeJson(node: GraphNode): JsonObject {
  return publishedNode(node, { compiled: new Map() });
}

/** `model` as templates see it: without what has no value. */
function modelJson(node: BuildNode, compiled: CompiledNode | undefined): JsonObject {
  const code = compiled === undefined ? {} : { compiled: true, compiled_code: compiled.sql };
  return { ...withoutNulls(nodeJson(node)), ...code };
}

/** The parts of a node whose own keys are left out too where they have no value. */
const described: ReadonlySet<string> = new Set(["config", "docs", "contract", "refs", "columns"]);

function withoutNulls(json: JsonObject): JsonObject {
  const entries = Object.entries(json).flatMap(([key, value]): [string, JsonValue][] => {
    if (value === null) return [];
    if (!described.has(key)) return [[key, value]];
    if (Array.isArray(value)) return [[key, value.map((item) => (isObject(item) ? withoutNulls(item) : item))]];
    if (!isObject(value)) return [[key, value]];
    if (key !== "columns") return [[key, withoutNulls(value)]];
    return [[key, Object.fromEntries(Object.entries(value).map(([k, v]) => [k, isObject(v) ? withoutNulls(v) : v]))]];
  });
  return Object.fromEntries(entries);
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isGenericTest(node: BuildNode): boolean {
  return node.resourceType === "test" && node.testMetadata !== null;
}

function cteName(node: BuildNode): string {
  return `__dbt__cte__${node.alias}`;
}

function locatePiece(rendered: RenderedNode, pieces: readonly SqlPiece[], offset: number): SourcePosition | undefined {
  let start = 0;
  for (const piece of pieces) {
    const end = start + piece.text.length;
    if (offset < end || piece === pieces.at(-1)) {
      if (piece.kind === "own") return locateOutput(rendered.result, rendered.source, piece.start + offset - start);
      const inner = piece.kind === "cte" ? rendered.rendered.get(piece.uniqueId) : undefined;
      return inner === undefined ? undefined : locateOutput(inner.result, inner.source, offset - start);
    }
    start = end;
  }
  return undefined;
}
