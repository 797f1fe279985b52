import { isJsonObject, XformError } from "../../core/index.ts";
import type { Materialization, MaterializationContext, SeedColumnType, SeedContext } from "../materialization.ts";
import { replaceRelation } from "../replace-relation.ts";
import { withHooks } from "../with-hooks.ts";
import { readSeed, type SeedHeader } from "./read-seed.ts";

/** Loads a CSV file into a table, anew at each run, by the engine's own bulk path. */
export const seed: Materialization = async (context) => {
  const source = context.seed;
  if (source === undefined) throw new TypeError("a seed is built with a seed context");
  const delimiter = typeof context.config.delimiter === "string" ? context.config.delimiter : ",";
  const header = await readSeed(source.file, source.displayPath, delimiter);
  const columns = columnTypes(context, source, header);
  const loaded = await withHooks(context, async () => {
    const load = source.load(context.target, columns, { delimiter, nullWord: header.hasNullWord });
    const result = await replaceRelation(context, load);
    if (source.empty === true)
      await context.execute(await context.statement("truncate_relation", { relation: context.target }));
    return result;
  });
  const rows = source.empty === true ? 0 : header.rows;
  await context.published(context.target);
  return {
    relations: [context.target],
    main: { ...loaded, message: `INSERT ${rows}`, rowsAffected: rows },
  };
};

/** The inferred types, but for the columns whose type the configuration gives. */
function columnTypes(
  context: MaterializationContext,
  source: SeedContext,
  header: SeedHeader,
): readonly SeedColumnType[] {
  const configured = context.config.column_types;
  const given = new Map(
    isJsonObject(configured) ? Object.entries(configured).map(([k, v]) => [k.toLowerCase(), String(v)]) : [],
  );
  const known = new Set(header.columns.map((column) => column.name.toLowerCase()));
  for (const name of given.keys()) {
    if (known.has(name)) continue;
    throw new XformError("run/seed-invalid", `column_types names the column "${name}", which the file does not have`, {
      at: { file: source.displayPath, line: 1, column: 1 },
      uniqueId: context.node.uniqueId,
      hint: `the columns are: ${header.columns.map((column) => column.name).join(", ")}`,
    });
  }
  return header.columns.map(({ name, type }) => ({
    name,
    dataType: given.get(name.toLowerCase()) ?? source.types[type],
  }));
}
