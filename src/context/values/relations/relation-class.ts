import type { Dialect } from "../../../adapter/index.ts";
import { HostError, PyDict, toText, type Value } from "../../../jinja/index.ts";
import { nativeFunction, optional } from "../../../project/index.ts";
import { ClassObject } from "../class-object.ts";
import { RelationObject } from "../relation-object.ts";
import { textOrNull } from "../text-or-null.ts";
import { PartsObject } from "./parts-object.ts";
import { changedSettings, type RelationSettings, relationType } from "./relation-settings.ts";

const all = { database: true, schema: true, identifier: true } as const;

/** `api.Relation`: makes relations, and knows their types. */
export function relationClass(dialect: Dialect, defaults: Pick<RelationSettings, "quote">): ClassObject {
  const create = nativeFunction(
    "create",
    [optional("database"), optional("schema"), optional("identifier"), optional("type"), "**settings"],
    (database, schema, identifier, type, settings) => {
      const relation = {
        database: textOrNull(database),
        schema: textOrNull(schema),
        identifier: textOrNull(identifier),
        type: relationType(type),
      };
      const given = settings instanceof PyDict ? settings : new PyDict();
      return new RelationObject(relation, dialect, changedSettings({ include: all, quote: defaults.quote }, given));
    },
  );
  const constants = [
    ["CTE", "cte"],
    ["External", "external"],
    ["Function", "function"],
    ["MaterializedView", "materialized_view"],
    ["PointerTable", "pointer_table"],
    ["Table", "table"],
    ["View", "view"],
    ["Ephemeral", "ephemeral"],
  ] as const;
  const types = Object.fromEntries(constants.map(([name, type]) => [name, () => type]));
  const relationName = new RelationObject({ database: null, schema: null, identifier: null, type: null }, dialect);
  const typeFunction = nativeFunction("get_relation_type", ["value"], (value) => relationType(value));
  return new ClassObject(relationName.typeName, create, {
    ...types,
    create: () => create,
    get_relation_type: () => new ClassObject("RelationType", typeFunction, types),
    get_default_quote_policy: () =>
      nativeFunction("get_default_quote_policy", [], () => new PartsObject("Policy", { ...all, ...dialect.quoting })),
    get_default_include_policy: () =>
      nativeFunction("get_default_include_policy", [], () => new PartsObject("Policy", all)),
    add_ephemeral_prefix: () =>
      nativeFunction("add_ephemeral_prefix", ["name"], (name) => `__dbt__cte__${toText(name ?? null)}`),
    scd_args: () => nativeFunction("scd_args", ["primary_key", "updated_at"], scdArguments),
    create_from: () =>
      nativeFunction(
        "create_from",
        ["quoting", "relation_config", "**settings"],
        (_quoting, node, settings) =>
          create.call({ positional: [], keywords: keywordsOf(node ?? null, settings ?? null) }) as Value,
      ),
  });
}

/** The columns that a snapshot's row is known by. */
function scdArguments(key: Value | undefined, updatedAt: Value | undefined): Value {
  return [...(Array.isArray(key) ? key : [key ?? null]), updatedAt ?? null];
}

/** The parts of a node's relation, with further settings. */
function keywordsOf(node: Value, settings: Value): ReadonlyMap<string, Value> {
  if (!(node instanceof PyDict)) throw new HostError("create_from() takes the quoting and a node, like model");
  const identifier = node.get("identifier") ?? node.get("alias") ?? node.get("name") ?? null;
  const keywords = new Map<string, Value>([
    ["database", node.get("database") ?? null],
    ["schema", node.get("schema") ?? null],
    ["identifier", identifier],
  ]);
  if (settings instanceof PyDict) for (const [name, value] of settings) keywords.set(toText(name), value);
  return keywords;
}
