import type { Dialect, StatementName } from "../../../adapter/index.ts";
import type { JsonObject, Relation, RelationName } from "../../../core/index.ts";
import { HostError, type Parameter, PyDict, type Value } from "../../../jinja/index.ts";
import { nativeFunction } from "../../../project/index.ts";
import type { TemplateHost, TemplateSession } from "../../template-host.ts";
import { RelationObject } from "../relation-object.ts";
import { textOrNull } from "../text-or-null.ts";

/** What the methods of `adapter` need of their surroundings. */
export interface AdapterSurroundings {
  readonly dialect: Dialect;
  readonly host: TemplateHost;
  /** The settings of the profile, as they are written there. */
  readonly settings: JsonObject;
  /** The database that the profile leads to. */
  readonly database: string | null;
  /** Finds a macro by `adapter.dispatch`. */
  readonly dispatch: (name: string, namespace: string | null) => Value;
  /** The project's own macro for a statement, which is called instead of sending the dialect's; undefined where it has none. */
  readonly replacement: (statement: StatementName) => Value | undefined;
  /** Makes a relation of what the warehouse knows. */
  readonly relation: (relation: RelationName & { readonly type?: string | null }) => Value;
}

/** Methods by name; each is made when a template asks for it. */
export type AdapterMethods = Readonly<Record<string, () => Value>>;

/** A method that needs no warehouse. */
export function plainMethod(
  name: string,
  parameters: readonly Parameter[],
  body: (...values: Value[]) => Value | Promise<Value>,
): AdapterMethods {
  return { [name]: () => nativeFunction(name, parameters, body) };
}

/** Makes methods that ask the warehouse; `idle` is their answer while nothing is executed. */
export function askingMethod({ host }: Pick<AdapterSurroundings, "host">) {
  return (
    name: string,
    parameters: readonly Parameter[],
    idle: () => Value,
    body: (session: TemplateSession, ...values: Value[]) => Promise<Value>,
  ): AdapterMethods =>
    plainMethod(name, parameters, (...values) => (host.session === undefined ? idle() : body(host.session, ...values)));
}

/** The relation that a template passed; a dict with the parts is taken too. */
export function relationOf(value: Value | undefined): Relation {
  if (value instanceof RelationObject) return value.named();
  if (value instanceof PyDict) {
    const part = (name: string) => textOrNull(value.get(name));
    return { database: part("database"), schema: part("schema"), identifier: part("identifier"), type: null };
  }
  throw new HostError("a relation is needed here: use ref(), source(), this or api.Relation.create()");
}
