import { type Quoting, renderRelation } from "../../adapter/index.ts";
import type { Relation, RelationName, RelationType } from "../../core/index.ts";
import { isTruthy, JinjaObject, PyDict, toText, type Value } from "../../jinja/index.ts";
import { nativeFunction, optional } from "../../project/index.ts";

type Part = "database" | "schema" | "identifier";

/** Which parts of a relation's name are written, and which are quoted. */
interface Policies {
  readonly include: Readonly<Record<Part, boolean>>;
  readonly quote: Readonly<Record<Part, boolean>>;
}

const all = { database: true, schema: true, identifier: true } as const;

/** A relation as templates see it: prints as its quoted name. Its methods give changed copies. */
export class RelationObject extends JinjaObject {
  readonly typeName = "Relation";
  readonly relation: Relation;
  readonly #dialect: Quoting;
  readonly #policies: Policies;

  constructor(
    relation: Relation,
    dialect: Quoting,
    policies: Policies = { include: all, quote: { ...all, ...dialect.quoting, ...relation.quoting } },
  ) {
    super();
    this.relation = relation;
    this.#dialect = dialect;
    this.#policies = policies;
  }

  override toText(): string {
    // An ephemeral model stands in the statement as a common table expression.
    if (this.relation.type === "cte") return this.relation.identifier ?? "";
    return renderRelation(this.#dialect, this.named());
  }

  /** The relation's name as it is written: without the parts that are left out, and with what is quoted. */
  named(): RelationName & { readonly type: RelationType | null } {
    const { include, quote } = this.#policies;
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
    return `<Relation ${this.toText()}>`;
  }

  override isTruthy(): boolean {
    return true;
  }

  override equals(other: Value): boolean {
    return other instanceof RelationObject && other.toText() === this.toText();
  }

  override hashKey(): string {
    return `relation:${this.toText()}`;
  }

  override getItem(key: Value): Value | undefined {
    return typeof key === "string" ? this.getAttribute(key) : undefined;
  }

  override getAttribute(name: string): Value | undefined {
    const { relation } = this;
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
        return this.#parts();
      case "is_table":
      case "is_view":
      case "is_cte":
      case "is_materialized_view":
        return relation.type === name.slice("is_".length);
      case "render":
        return nativeFunction(name, [], () => this.toText());
      case "include":
      case "quote":
        return this.#policyMethod(name);
      case "incorporate":
        return nativeFunction(name, [optional("path"), optional("type")], (path, type) =>
          this.#incorporate(path, type),
        );
      case "without_identifier":
        return nativeFunction(name, [], () => this.#including({ ...all, identifier: false }));
      case "quoted":
        return nativeFunction(name, ["identifier"], (identifier) =>
          this.#dialect.quoteIdentifier(toText(identifier ?? null)),
        );
      case "information_schema":
        return nativeFunction(name, [optional("view_name")], (view) => this.#informationSchema(view ?? null));
      default:
        return undefined;
    }
  }

  /** The same relation with another type. */
  withType(type: RelationType | null): RelationObject {
    return new RelationObject({ ...this.relation, type }, this.#dialect, this.#policies);
  }

  #parts(): PyDict {
    const { database, schema, identifier } = this.relation;
    return new PyDict([
      ["database", database],
      ["schema", schema],
      ["identifier", identifier],
    ]);
  }

  #policyMethod(policy: "include" | "quote"): Value {
    const names = ["database", "schema", "identifier"] as const;
    return nativeFunction(
      policy,
      names.map((name) => optional(name)),
      (...values) => {
        const parts = { ...this.#policies[policy] };
        for (const [index, part] of names.entries()) {
          const value = values[index] ?? null;
          if (value !== null) parts[part] = isTruthy(value);
        }
        return new RelationObject(this.relation, this.#dialect, { ...this.#policies, [policy]: parts });
      },
    );
  }

  #including(include: Readonly<Record<Part, boolean>>): RelationObject {
    return new RelationObject(this.relation, this.#dialect, { ...this.#policies, include });
  }

  #incorporate(path: Value | undefined, type: Value | undefined): RelationObject {
    const changed: Record<Part, string | null> = { ...this.relation };
    if (path instanceof PyDict) {
      for (const part of ["database", "schema", "identifier"] as const) {
        const value = path.get(part);
        if (value !== undefined) changed[part] = value === null ? null : toText(value);
      }
    }
    const newType = type === undefined || type === null ? this.relation.type : (toText(type) as RelationType);
    return new RelationObject({ ...changed, type: newType }, this.#dialect, this.#policies);
  }

  #informationSchema(view: Value): RelationObject {
    const identifier = view === null ? null : toText(view);
    const relation: Relation = { ...this.relation, schema: "information_schema", identifier, type: "view" };
    const bare = { database: true, schema: false, identifier: false };
    return new RelationObject(relation, this.#dialect, { include: all, quote: bare });
  }
}
