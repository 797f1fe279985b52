import type { TemplateContexts, TemplateHost, TemplateSession } from "../../context/index.ts";
import type { BuildNode, JsonValue } from "../../core/index.ts";
import {
  callValue,
  getAttribute,
  type RenderResult,
  type TemplateSource,
  toText,
  toValue,
  type Value,
} from "../../jinja/index.ts";
import { type InjectedCte, injectCtes } from "../inject-ctes.ts";
import type { NodeHosts } from "../node-hosts.ts";
import { compiledNode } from "../rendered-node.ts";
import { testHost } from "./test-host.ts";
import type { CompiledCall, CompiledTest, MacroCall, TestedQuery } from "./tested-query.ts";

/** What tests are compiled with. */
export interface TestCompilerParts {
  readonly contexts: TemplateContexts;
  readonly hosts: NodeHosts;
  /** @throws {XformError} where the template fails */
  readonly render: (source: TemplateSource, node: BuildNode, host: TemplateHost) => Promise<RenderResult>;
  /** An error of a macro that was called for a node, with its place. */
  readonly explain: (error: unknown, node: BuildNode) => unknown;
}

/** Compiles what unit tests run: queries of models and calls of macros, with rows of the test in the place of inputs. */
export class TestCompiler {
  readonly #parts: TestCompilerParts;

  constructor(parts: TestCompilerParts) {
    this.#parts = parts;
  }

  /**
   * Compiles the query of a model. Nothing of it is kept.
   *
   * @throws {XformError} where the template fails, or reads an input that the test does not have
   */
  async compile(model: BuildNode, session: TemplateSession, query: TestedQuery): Promise<CompiledTest> {
    const { host, used } = this.#host(model, session, query);
    const source: TemplateSource = { text: model.rawCode, ...model.position };
    const result = await this.#parts.render(source, model, host);
    const ctes = usedInputs(query, used);
    return { ...compiledNode({ node: model, source, result, ctes, rendered: new Map() }), used };
  }

  /**
   * Calls a macro in the scope of a node.
   *
   * @throws {XformError} where the macro fails, or reads an input that the test does not have
   */
  async call(node: BuildNode, session: TemplateSession, query: TestedQuery, call: MacroCall): Promise<CompiledCall> {
    const { host, used, relation } = this.#host(node, session, query);
    const argument = (given: JsonValue): Value => {
      const key = typeof given === "string" ? call.inputs.get(given) : undefined;
      const input = key === undefined ? undefined : query.inputs.get(key);
      if (key === undefined || input === undefined) return toValue(given);
      used.add(key);
      return relation(input.name);
    };
    try {
      const scope = this.#parts.contexts.scope(node.packageName, host, "async");
      const [first = "", second] = call.macro.split(".", 2);
      const found = scope.lookup(first) ?? null;
      const macro = second === undefined ? found : (getAttribute(found, second) ?? null);
      const value = await callValue(macro, {
        positional: call.arguments.map(argument),
        keywords: new Map(Object.entries(call.keywords).map(([name, given]) => [name, argument(given)])),
      });
      const pieces = injectCtes(toText(value), usedInputs(query, used));
      return { value, sql: pieces.map((piece) => piece.text).join(""), used };
    } catch (error) {
      throw this.#parts.explain(error, node);
    }
  }

  #host(node: BuildNode, session: TemplateSession, query: TestedQuery) {
    const { contexts, hosts } = this.#parts;
    const used = new Set<string>();
    const relation = (name: string) => contexts.relation(null, null, name, "cte");
    const host = testHost({
      base: hosts.of(node, session, () => undefined),
      query,
      find: (reference) => hosts.find(node, reference),
      relation,
      used: (key) => used.add(key),
    });
    return { host, used, relation };
  }
}

function usedInputs({ inputs }: TestedQuery, used: ReadonlySet<string>): readonly InjectedCte[] {
  return [...inputs].flatMap(([uniqueId, { name, sql }]) => (used.has(uniqueId) ? [{ uniqueId, name, sql }] : []));
}
