import type { Column, JsonObject, JsonValue, UnitTestOverrides, XformError } from "../../core/index.ts";
import type { Value } from "../../jinja/index.ts";
import type { CompiledNode } from "../compiled-node.ts";

/** What stands for an input of a model while the model is tested: a common table expression. */
export interface TestInput {
  /** Its name in the query. */
  readonly name: string;
  readonly sql: string;
  /** Its columns, for templates that ask for them. */
  readonly columns: () => Promise<readonly Column[]>;
}

/** The key of the model's own relation among its inputs. */
export const ownRelation = "this";

/** What a model's query is compiled with in a test. */
export interface TestedQuery {
  /** The inputs by the ids of their nodes; {@link ownRelation} for the model's own relation. */
  readonly inputs: ReadonlyMap<string, TestInput>;
  readonly overrides: UnitTestOverrides | null;
  /** What to say where the query reads an input that is not among them; `call` is like `ref('orders')`. */
  readonly missing: (call: string) => XformError;
}

/** A model's query with its inputs before it, and which of them it reads. */
export interface CompiledTest extends CompiledNode {
  readonly used: ReadonlySet<string>;
}

/** The call of a macro in a test. */
export interface MacroCall {
  /** The macro's name, maybe after its package. */
  readonly macro: string;
  /** An argument that is the text of an input, like `ref('orders')`, is the relation of that input. */
  readonly arguments: readonly JsonValue[];
  readonly keywords: JsonObject;
  /** The keys of inputs by their texts. */
  readonly inputs: ReadonlyMap<string, string>;
}

/** What a macro gave, as a value and, for one that wrote a query, as SQL with the inputs before it. */
export interface CompiledCall {
  readonly value: Value;
  readonly sql: string;
  readonly used: ReadonlySet<string>;
}
