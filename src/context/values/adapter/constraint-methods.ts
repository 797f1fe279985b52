import type { ConstraintType } from "../../../adapter/index.ts";
import { HostError, isTruthy, listOf, PyDict, toText, type Value } from "../../../jinja/index.ts";
import { translateType } from "../columns/translate-type.ts";
import { textOrNull } from "../text-or-null.ts";
import { type AdapterMethods, type AdapterSurroundings, plainMethod } from "./adapter-methods.ts";

/** Methods that write the columns and constraints of a model's contract as SQL. */
export function constraintMethods({ dialect, host }: AdapterSurroundings): AdapterMethods {
  return {
    ...plainMethod("render_raw_columns_constraints", ["raw_columns"], (columns) =>
      columns instanceof PyDict ? [...columns.values()].map((column) => columnText(column)) : [],
    ),
    ...plainMethod("render_raw_model_constraints", ["raw_constraints"], (constraints) =>
      listOf(constraints ?? []).flatMap((constraint) => {
        const dict = dictOf(constraint);
        return isWritten(dict) ? ended(dict, modelConstraint(dict)) : [];
      }),
    ),
  };

  function columnText(value: Value): string {
    const column = dictOf(value);
    const name = textOf(column, "name");
    const quoted = isTruthy(column.get("quote") ?? false) ? dialect.quoteIdentifier(name) : name;
    const constraints = listOf(column.get("constraints") ?? []).flatMap((item) => {
      const constraint = dictOf(item);
      return isWritten(constraint) ? ended(constraint, columnConstraint(constraint)) : [];
    });
    return [quoted, dataType(column), ...constraints].join(" ");
  }

  /** Some engines want it said that they do not hold rows to a key. */
  function ended(constraint: PyDict, text: string | undefined): readonly string[] {
    if (text === undefined) return [];
    const { constraints, constraintSuffix: suffix } = dialect.capabilities;
    const isHeld = constraints?.[toText(constraint.get("type") ?? null) as ConstraintType] !== "unenforced";
    return suffix === undefined || isHeld || text.toLowerCase().includes(suffix) ? [text] : [`${text} ${suffix}`];
  }

  function dataType(column: PyDict): string {
    const type = textOf(column, "data_type");
    const contract = host.configValue("contract");
    const translates = !(contract instanceof PyDict) || contract.get("alias_types") !== false;
    return translates ? translateType(type, dialect) : type;
  }

  /** Whether the engine takes a constraint; a warning says what it makes of it, unless the project wants none. */
  function isWritten(constraint: PyDict): boolean {
    const type = toText(constraint.get("type") ?? null);
    const support = dialect.capabilities.constraints?.[type as ConstraintType] ?? "enforced";
    if (support === "unsupported" && constraint.get("warn_unsupported") !== false) {
      host.warn(
        `${dialect.name} has no constraints of the type ${type}; it is left out (warn_unsupported: false hides this)`,
      );
    }
    if (support === "unenforced" && constraint.get("warn_unenforced") !== false) {
      host.warn(
        `${dialect.name} does not hold rows to constraints of the type ${type} (warn_unenforced: false hides this)`,
      );
    }
    return support !== "unsupported";
  }
}

function columnConstraint(constraint: PyDict): string | undefined {
  const expression = textOrNull(constraint.get("expression"));
  const further = expression === null ? "" : ` ${expression}`;
  switch (constraint.get("type")) {
    case "check":
      return expression === null ? undefined : `check (${expression})`;
    case "not_null":
      return `not null${further}`;
    case "unique":
      return `unique${further}`;
    case "primary_key":
      return `primary key${further}`;
    case "foreign_key":
      return references(constraint, expression);
    case "custom":
      return expression ?? undefined;
    default:
      throw new HostError(`"${toText(constraint.get("type") ?? null)}" is no type of constraint`);
  }
}

function modelConstraint(constraint: PyDict): string | undefined {
  const name = textOrNull(constraint.get("name"));
  const prefix = name === null || name === "" ? "" : `constraint ${name} `;
  const columns = listOf(constraint.get("columns") ?? []).map((column) => toText(column));
  const expression = textOrNull(constraint.get("expression"));
  const further = expression === null ? "" : ` ${expression}`;
  switch (constraint.get("type")) {
    case "check":
      return expression === null ? undefined : `${prefix}check (${expression})`;
    case "unique":
      return `${prefix}unique${further} (${columns.join(", ")})`;
    case "primary_key":
      return `${prefix}primary key${further} (${columns.join(", ")})`;
    case "foreign_key": {
      const target = references(constraint, expression);
      return target === undefined ? undefined : `${prefix}foreign key (${columns.join(", ")}) ${target}`;
    }
    case "custom":
      return expression === null ? undefined : `${prefix}${expression}`;
    default:
      // A column has to be given for the others.
      return undefined;
  }
}

function references(constraint: PyDict, expression: string | null): string | undefined {
  const to = textOrNull(constraint.get("to"));
  const columns = listOf(constraint.get("to_columns") ?? []).map((column) => toText(column));
  if (to !== null && columns.length > 0) return `references ${to} (${columns.join(", ")})`;
  return expression === null ? undefined : `references ${expression}`;
}

function dictOf(value: Value): PyDict {
  if (value instanceof PyDict) return value;
  throw new HostError("a constraint, and a column with constraints, is a dict");
}

function textOf(dict: PyDict, key: string): string {
  return textOrNull(dict.get(key)) ?? "";
}
