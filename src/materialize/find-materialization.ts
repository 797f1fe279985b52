import { external } from "./external/external.ts";
import { incremental } from "./incremental/incremental.ts";
import type { Materialization } from "./materialization.ts";
import { materializedView } from "./materialized-view.ts";
import { seed } from "./seed/seed.ts";
import { snapshot } from "./snapshot/snapshot.ts";
import { table } from "./table.ts";
import { view } from "./view.ts";

/** The built-in materializations that build a relation, by the word in `materialized`. */
const materializations: Readonly<Record<string, Materialization>> = {
  dynamic_table: materializedView,
  external,
  incremental,
  materialized_view: materializedView,
  seed,
  snapshot,
  table,
  view,
};

/** The built-in materialization of a name, or undefined. */
export function findMaterialization(name: string): Materialization | undefined {
  return Object.hasOwn(materializations, name) ? materializations[name] : undefined;
}

/** The names of all built-in materializations, for messages. */
export const materializationNames: readonly string[] = [...Object.keys(materializations), "ephemeral"];
