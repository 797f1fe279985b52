import { type Dialect, renderRelation } from "../../adapter/index.ts";
import type { Relation, RelationName, RelationType } from "../../core/index.ts";
import { HostError, isTruthy, JinjaObject, PyDict, PyTuple, toText, type Value } from "../../jinja/index.ts";
import { nativeFunction, optional } from "../../project/index.ts";
import { type AdapterTraits, adapterTraits } from "./adapter-traits.ts";
import { EventTimeFilterObject } from "./relations/event-time-filter.ts";
import { informationSchemaOf } from "./relations/information-schema.ts";
import { matchesParts } from "./relations/matches-parts.ts";
import { type Part, PartsObject, partNames } from "./relations/parts-object.ts";
import { changedSettings, itemOf, type RelationSettings, relationType } from "./relations/relation-settings.ts";
import { limitedRows, rowsOfWindow } from "./relations/rows-read.ts";
import { textOrNull } from "./text-or-null.ts";

const all = { database: true, schema: true, identifier: true } as const;

type RelationDialect = Pick<Dialect, "quoteIdentifier" | "quoting"> & { readonly name?: string };

/** A relation as templates see it: prints as its quoted name. Its methods give changed copies. */
export class RelationObject extends JinjaObject {
  readonly typeName: string;
  override get kind(): "mapping" {
    return "mapping";
  }

  readonly relation: Relation;
  readonly #dialect: RelationDialect;
  readonly #traits: AdapterTraits;
  readonly #settings: RelationSettings;

  constructor(
    relation: Relation,
    dialect: RelationDialect,
    settings: RelationSettings = { include: all, quote: { ...all, ...dialect.quoting, ...relation.quoting } },
  ) {
    super();
    this.relation = relation;
    this.#dialect = dialect;
    this.#traits = adapterTraits(dialect.name ?? "");
    this.typeName = `${this.#traits.className}Relation`;
    this.#settings = settings;
  }

  override toText(): string {
    const { filter = null } = this.#settings;
    return filter === null ? this.#limited() : rowsOfWindow(this.#limited(), filter, this.#alias());
  }

  /** The relation with fewer rows: none, or those of a window of time. Its text is then a query in parentheses. */
  reading({ limit, filter }: Pick<RelationSettings, "limit" | "filter">): RelationObject {
    const settings = { ...this.#settings, limit: limit ?? null, filter: filter ?? null };
    return new RelationObject(this.relation, this.#dialect, settings);
  }

  /** The relation's name as it is written: without the parts that are left out, and with what is quoted. */
  named(): RelationName & { readonly type: RelationType | null } {
    const { include, quote } = this.#settings;
    const part = (name: Part) => (include[name] ? this.relation[name] : null);
    return {
      database: part("database"),
      schema: part("schema"),
      identifier: part("identifier"),
      type: this.relation.type,
      quoting: quote,
    };
  }

  override toRepr(): string {
    return `<${this.typeName} ${this.#name()}>`;
  }

  override isTruthy(): boolean {
    return true;
  }

  override equals(other: Value): boolean {
    return other instanceof RelationObject && other.hashKey() === this.hashKey();
  }

  override hashKey(): string {
    return `relation:${this.relation.type ?? ""}:${this.toText()}`;
  }

  override getItem(key: Value): Value | undefined {
    return typeof key === "string" ? this.toDict().get(key) : undefined;
  }

  override getAttribute(name: string): Value | undefined {
    const { relation } = this;
    const { include, quote, limit = null, requireAlias = this.#traits.requiresAlias } = this.#settings;
    switch (name) {
      case "database":
      case "schema":
      case "identifier":
        return relation[name];
      case "name":
      case "table":
        return relation.identifier;
      case "type":
        return relation.type;
      case "path":
        return new PartsObject("Path", relation);
      case "include_policy":
        return new PartsObject("Policy", include);
      case "quote_policy":
        return new PartsObject("Policy", quote);
      case "quote_character":
        return this.#traits.quoteCharacter;
      case "limit":
        return limit;
      case "require_alias":
        return requireAlias;
      case "dbt_created":
        return false;
      case "event_time_filter":
        return this.#settings.filter == null ? null : new EventTimeFilterObject(this.#settings.filter);
      case "catalog":
        return null;
      case "renameable_relations":
        return PyTuple.create(this.#traits.renameable);
      case "replaceable_relations":
        return PyTuple.create(this.#traits.replaceable);
      case "can_be_renamed":
        return relation.type !== null && this.#traits.renameable.includes(relation.type);
      case "can_be_replaced":
        return relation.type !== null && this.#traits.replaceable.includes(relation.type);
      case "is_table":
      case "is_view":
      case "is_cte":
      case "is_materialized_view":
        return relation.type === name.slice("is_".length);
      case "is_pointer":
      case "is_function":
        return false;
      default:
        return this.#method(name);
    }
  }

  /** The same relation with another type. */
  withType(type: RelationType | null): RelationObject {
    return new RelationObject({ ...this.relation, type }, this.#dialect, this.#settings);
  }

  /** The same relation with something else written in the place of its name. */
  withFiles(files: string | null): RelationObject {
    return new RelationObject(this.relation, this.#dialect, { ...this.#settings, files });
  }

  /** The relation as data, as `tojson` writes it. */
  toDict(omitsNone = false): PyDict {
    const names = ["type", "quote_character", "include_policy", "quote_policy", "dbt_created", "limit"];
    names.push("event_time_filter", "require_alias", "catalog", "renameable_relations", "replaceable_relations");
    const entries: [Value, Value][] = [["path", new PartsObject("Path", this.relation).toDict(omitsNone)]];
    for (const name of names) {
      const value = this.getAttribute(name) ?? null;
      const plain =
        value instanceof PartsObject || value instanceof EventTimeFilterObject
          ? value.toDict()
          : Array.isArray(value)
            ? [...value]
            : value;
      if (plain !== null || !omitsNone) entries.push([name, plain]);
    }
    if (this.#traits.className === "DuckDB" && !omitsNone) entries.push(["external", this.#settings.files ?? null]);
    return new PyDict(entries);
  }

  #method(name: string): Value | undefined {
    switch (name) {
      case "render":
        return nativeFunction(name, [], () => this.#name());
      case "render_limited":
        return nativeFunction(name, [], () => this.#limited());
      case "render_event_time_filtered":
        return nativeFunction(name, [optional("rendered")], () => this.#filtered());
      case "get_default_quote_policy":
      case "get_default_include_policy":
        return nativeFunction(name, [], () => new PartsObject("Policy", all));
      case "include":
      case "quote":
        return this.#policyMethod(name);
      case "incorporate":
        return nativeFunction(name, ["**changes"], (changes) => this.#incorporate(changes ?? null));
      case "replace":
        return nativeFunction(name, ["**changes"], (changes) => this.#replace(changes ?? null));
      case "replace_path":
        return nativeFunction(name, ["**path"], (path) => this.#incorporate(pathOf(path ?? null)));
      case "without_identifier":
        return nativeFunction(name, [], () => this.#incorporate(pathOf(new PyDict([["identifier", null]]))));
      case "quoted":
        return nativeFunction(name, ["identifier"], (text) => this.#dialect.quoteIdentifier(toText(text ?? null)));
      case "information_schema":
        return nativeFunction(name, [optional("view_name")], (view) => this.#informationSchema(textOrNull(view)));
      case "information_schema_only":
        return nativeFunction(name, [], () => this.#informationSchema(null));
      case "information_schema_view":
        return this.#settings.view;
      case "matches":
        return nativeFunction(
          name,
          partNames.map((part) => optional(part)),
          (...parts) => matchesParts(this.relation, parts, this.#name()),
        );
      case "add_ephemeral_prefix":
        return nativeFunction(name, ["name"], (text) => `__dbt__cte__${toText(text ?? null)}`);
      case "get":
        return nativeFunction(
          name,
          ["key", optional("default")],
          (key, fallback) => this.#get(toText(key ?? null)) ?? fallback ?? null,
        );
      case "to_dict":
        return nativeFunction(name, [optional("omit_none", false)], (omits) => this.toDict(isTruthy(omits ?? false)));
      case "keys":
        return nativeFunction(name, [], () => [...this.toDict().keys()]);
      case "values":
        return nativeFunction(name, [], () => [...this.toDict().values()]);
      case "items":
        return nativeFunction(name, [], () => [...this.toDict().entries()].map((entry) => PyTuple.create(entry)));
      default:
        return undefined;
    }
  }

  /** Packages tell relations from other values by `get('metadata').type`. */
  #get(key: string): Value | undefined {
    return key === "metadata" ? new PyDict([["type", this.typeName]]) : this.getAttribute(key);
  }

  #name(): string {
    // An ephemeral model stands in the statement as a common table expression.
    if (this.relation.type === "cte") return this.relation.identifier ?? "";
    const { view = null, files = null } = this.#settings;
    if (files !== null) return files;
    const name = renderRelation(this.#dialect, this.named());
    return view === null ? name : `${name}.${view}`;
  }

  #limited(): string {
    return limitedRows(this.#name(), this.#settings.limit ?? null, this.#alias());
  }

  #filtered(): string {
    const { filter = null } = this.#settings;
    return filter === null ? this.#name() : rowsOfWindow(this.#name(), filter, this.#alias());
  }

  #alias() {
    const { requireAlias = this.#traits.requiresAlias } = this.#settings;
    return { identifier: this.relation.identifier, isNeeded: requireAlias };
  }

  #policyMethod(policy: "include" | "quote"): Value {
    return nativeFunction(
      policy,
      partNames.map((name) => optional(name)),
      (...values) => {
        const given = partNames.flatMap((part, index): [Value, Value][] =>
          values[index] === null ? [] : [[part, values[index] ?? null]],
        );
        return this.#incorporate(new PyDict([[`${policy}_policy`, new PyDict(given)]]));
      },
    );
  }

  /** A copy with other settings: `path`, `type`, `include_policy`, `quote_policy`, `limit`, `require_alias`. */
  #incorporate(changes: Value): RelationObject {
    if (!(changes instanceof PyDict)) return this;
    const path = changes.get("path");
    const parts: Record<Part, string | null> = { ...this.relation };
    for (const part of partNames) {
      const value = itemOf(path, part);
      if (value !== undefined) parts[part] = textOrNull(value);
    }
    const type = changes.has("type") ? relationType(changes.get("type")) : this.relation.type;
    return new RelationObject({ ...parts, type }, this.#dialect, changedSettings(this.#settings, changes));
  }

  #informationSchema(view: string | null): RelationObject {
    const { relation, settings } = informationSchemaOf(this.relation, this.#settings, view, this.#traits);
    return new RelationObject(relation, this.#dialect, settings);
  }

  /** A copy with other fields, by the names that `incorporate` has for them; of an information schema, another view. */
  #replace(changes: Value): RelationObject {
    const wrong =
      changes instanceof PyDict ? [...changes.keys()].find((key) => !replaceable.has(toText(key))) : undefined;
    if (wrong !== undefined) throw new HostError(`replace() got an unexpected keyword argument '${toText(wrong)}'`);
    const view = changes instanceof PyDict ? changes.get("information_schema_view") : undefined;
    return view === undefined ? this.#incorporate(changes) : this.#informationSchema(textOrNull(view));
  }
}

/** The fields that `replace` takes. */
const replaceable: ReadonlySet<string> = new Set([
  ...["path", "type", "include_policy", "quote_policy", "quote_character", "limit", "require_alias", "catalog"],
  ...["dbt_created", "event_time_filter", "information_schema_view", "renameable_relations", "replaceable_relations"],
]);

const pathOf = (path: Value): PyDict => new PyDict([["path", path]]);
