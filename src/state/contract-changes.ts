import { isJsonObject, type JsonObject, type JsonValue, objectOf } from "../core/index.ts";
import { sameValue } from "./same-value.ts";

/** How the contract of a node changed: not at all, so that it still holds, or in ways that break what relies on it. */
export interface ContractChange {
  readonly changed: boolean;
  /** What is broken, one sentence each. */
  readonly broken: readonly string[];
}

/** Materializations that make tables, which an engine holds to constraints. */
const holdsConstraints: ReadonlySet<unknown> = new Set(["table", "incremental"]);

const unchanged: ContractChange = { changed: false, broken: [] };

/**
 * Compares the contract of a model with that of an earlier state, by dbt's rules: a column that is removed, a type that
 * is another one, a constraint that no longer holds, and a contract that is no longer enforced break it; new columns and
 * constraints do not.
 *
 * @param enforces whether the engine holds rows to constraints of a type
 */
export function contractChange(
  node: JsonObject,
  old: JsonObject,
  enforces: (constraintType: string) => boolean,
): ContractChange {
  const [mine, others] = [contractOf(node), contractOf(old)];
  if (mine.enforced !== true && others.enforced !== true) return unchanged;
  if (mine.enforced !== true) return { changed: true, broken: ["the contract is no longer enforced"] };
  if (others.enforced !== true) return { changed: true, broken: [] };
  if (mine.checksum === others.checksum) return unchanged;
  const columns = objectOf(node.columns);
  const broken: string[] = [];
  for (const [name, before] of Object.entries(objectOf(old.columns))) {
    const column = columns[name];
    if (!isJsonObject(before)) continue;
    if (!isJsonObject(column)) broken.push(`the column ${name} was removed`);
    else if (String(column.data_type).toLowerCase() !== String(before.data_type).toLowerCase()) {
      broken.push(`the type of the column ${name} was ${before.data_type} and is ${column.data_type}`);
    }
  }
  if (holdsConstraints.has(objectOf(old.config).materialized)) {
    for (const [name, before] of Object.entries(objectOf(old.columns))) {
      const column = columns[name];
      if (!isJsonObject(column) || !isJsonObject(before)) continue;
      for (const type of lost(before.constraints, column.constraints, enforces)) {
        broken.push(`the constraint ${type} of the column ${name} was removed or changed`);
      }
    }
    for (const type of lost(old.constraints, node.constraints, enforces)) {
      broken.push(`the constraint ${type} of the model was removed or changed`);
    }
    broken.push(...materialization(node, old, enforces));
  }
  return { changed: true, broken };
}

function materialization(node: JsonObject, old: JsonObject, enforces: (type: string) => boolean): readonly string[] {
  const [now, before] = [objectOf(node.config).materialized, objectOf(old.config).materialized];
  const own = Object.values(objectOf(old.columns)).flatMap((column) =>
    isJsonObject(column) ? constraintsOf(column.constraints) : [],
  );
  const hasConstraints = [...own, ...constraintsOf(old.constraints)].some(({ type }) => enforces(String(type)));
  if (!hasConstraints || holdsConstraints.has(now)) return [];
  return [`the constraints are held to by a ${before}, and the model is a ${now} now`];
}

/** The types of enforced constraints that are no more as they were. */
function lost(
  before: JsonValue | undefined,
  now: JsonValue | undefined,
  enforces: (type: string) => boolean,
): readonly string[] {
  return constraintsOf(before)
    .filter((constraint) => enforces(String(constraint.type)))
    .filter((constraint) => !constraintsOf(now).some((other) => sameValue(constraint, other)))
    .map(({ type }) => String(type));
}

function constraintsOf(value: JsonValue | undefined): readonly JsonObject[] {
  return (Array.isArray(value) ? value : []).filter(isJsonObject);
}

/** The contract as the node has it, or as its configuration has it. */
export function contractOf(node: JsonObject): JsonObject {
  return isJsonObject(node.contract) ? node.contract : objectOf(objectOf(node.config).contract);
}
