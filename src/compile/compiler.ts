import type {
  MacroEntry,
  MacroRegistry,
  Reference,
  RelationObject,
  TemplateHost,
  TemplateScope,
  TemplateSession,
} from "../context/index.ts";
import {
  configPosition,
  genericTestArgumentsAsync,
  genericTestArgumentsName,
  templateDiagnostic,
} from "../context/index.ts";
import {
  type BuildNode,
  type RelationName,
  type SourceNode,
  type SourcePosition,
  type TestNode,
  XformError,
} from "../core/index.ts";
import {
  type Engine,
  locateOutput,
  PythonError,
  type RenderResult,
  type TemplateSource,
  type Value,
} from "../jinja/index.ts";
import type { CompiledNode, LocatedSql } from "./compiled-node.ts";
import type { CompilerOptions } from "./compiler-options.ts";
import { cteName } from "./cte-name.ts";
import type { InjectedCte } from "./inject-ctes.ts";
import { NodeHosts } from "./node-hosts.ts";
import { refusingSession } from "./refusing-session.ts";
import { compiledNode, type RenderedNode } from "./rendered-node.ts";
import { TestCompiler } from "./unit-tests/test-compiler.ts";

/**
 * Turns nodes into their final SQL. Ephemeral models are rendered once and put into what refers to them.
 *
 * @example
 * const compiled = await new Compiler(options).compile(node, session);
 */
export class Compiler {
  readonly #options: CompilerOptions;
  readonly #hosts: NodeHosts;
  readonly #compiled = new Map<string, CompiledNode>();
  /** Compiles what unit tests run. */
  readonly tests: TestCompiler;
  readonly #ephemerals = new Map<string, Promise<RenderedNode>>();

  constructor(options: CompilerOptions) {
    this.#options = options;
    this.#hosts = new NodeHosts(options, (uniqueId) => this.#compiled.get(uniqueId));
    this.tests = new TestCompiler({
      contexts: options.contexts,
      hosts: this.#hosts,
      render: (source, node, host) => this.#renderTemplate(source, node, host),
      explain: (error, node) => this.templateError(error, node),
    });
  }

  /** Says which nodes are run: templates see them as `selected_resources`. */
  select(nodes: ReadonlySet<string>): void {
    this.#hosts.select(nodes);
  }

  /** Says that `ref` to a node means another relation in the template of one reader. */
  substitute(reader: string, node: string, relation: RelationName): void {
    this.#hosts.substitute(reader, node, relation);
  }

  /** Whether a reader's `ref` means another relation than that of a node. */
  hasSubstitute(reader: string): boolean {
    return this.#hosts.hasSubstitute(reader);
  }

  /** The relation of a node as templates see it. */
  relationOf(node: BuildNode): RelationObject {
    return this.#hosts.relationOf(node);
  }

  /** The relation of another environment that refs to a node are deferred to, where it is not here. */
  deferredName(node: BuildNode): RelationName | undefined {
    return this.#options.deferral?.relations.get(node.uniqueId);
  }

  /** The node that a reference means in a template of another. @throws {XformError} where it means none */
  find(node: BuildNode, reference: Reference): BuildNode | SourceNode {
    return this.#hosts.find(node, reference);
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
    const asked = this.#options.introspects === false ? refusingSession : session;
    return this.#finish(await this.#render(node, asked, [], names));
  }

  #finish(rendered: RenderedNode): CompiledNode {
    const compiled = compiledNode(rendered);
    // Of a model in batches nothing is kept: it has as many queries as batches.
    if (!isBatch(rendered.node)) this.#compiled.set(compiled.uniqueId, compiled);
    return compiled;
  }

  /** The macros of the project. */
  get registry(): MacroRegistry {
    return this.#options.contexts.registry;
  }

  /** What reads templates. */
  get engine(): Engine {
    return this.#options.contexts.engine;
  }

  /** Everything that was compiled so far. */
  results(): Iterable<CompiledNode> {
    return this.#compiled.values();
  }

  /** Where a node's template sets a key of its configuration; undefined where it does not. */
  configPosition(node: BuildNode, key: string): SourcePosition | undefined {
    return configPosition(this.#options.contexts.engine, node, key);
  }

  /** Renders other text of a node, like a hook, in the node's context. `at` is where it is written; `names` are seen beside. */
  async renderText(
    text: string,
    node: BuildNode,
    session: TemplateSession | undefined,
    at: SourcePosition = node.position,
    names?: TemplateHost["extra"],
  ): Promise<LocatedSql> {
    const base = this.#hosts.of(node, session, () => undefined);
    const host = names === undefined ? base : { ...base, extra: names };
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
    const base = this.#hosts.of(node, session, () => undefined);
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
    const base = this.#hosts.of(node, session, (ephemeral) => needed.set(ephemeral.uniqueId, ephemeral));
    const host = names === undefined ? base : { ...base, extra: names };
    const source: TemplateSource = { text: node.rawCode, ...node.position };
    // What is written in Python is no template.
    const result =
      node.language === "python"
        ? { text: node.rawCode, segments: [] }
        : await this.#renderTemplate(source, node, host);
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
        { ...node, isGenerated: isGenericTest(node) || isYamlSnapshot(node) },
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
}

function isYamlSnapshot(node: BuildNode): boolean {
  return node.resourceType === "snapshot" && node.isGenerated;
}

function isBatch(node: BuildNode): boolean {
  return node.resourceType === "model" && node.batch !== undefined;
}

function isGenericTest(node: BuildNode): boolean {
  return node.resourceType === "test" && node.testMetadata !== null;
}
