import { isJsonObject, XformError } from "../../core/index.ts";
import { createIndexes } from "../create-indexes.ts";
import type { Materialization, MaterializationContext, SeedColumnType, SeedContext } from "../materialization.ts";
import { replaceRelation } from "../replace-relation.ts";
import { withHooks } from "../with-hooks.ts";
import { atCell } from "./cell-error.ts";
import { readSeed, type SeedHeader } from "./read-seed.ts";
import { replacesSeedMacros, seedByMacros } from "./seed-by-macros.ts";
import { seedDelimiter } from "./seed-delimiter.ts";
import { withUtf8Seed } from "./utf8-seed.ts";

/** Loads a CSV file into a table, anew at each run, by the engine's own bulk path. */
export const seed: Materialization = async (context) => {
  const source = context.seed;
  if (source === undefined) throw new TypeError("a seed is built with a seed context");
  if (replacesSeedMacros(context)) return seedByMacros(context);
  const delimiter = delimiterOf(context, source);
  const header = await readSeed(source.file, source.displayPath, delimiter);
  const columns = columnTypes(context, source, header);
  const configured = isJsonObject(context.config.column_types) ? Object.keys(context.config.column_types) : [];
  const changed = (column: SeedHeader["columns"][number]) =>
    column.hasPoint && (configured.length > 0 || column.type !== "number");
  const format = {
    delimiter,
    nullWord: header.hasNullWord,
    isPlain: header.isPlain && !header.hasNullWord && !header.columns.some(changed),
  };
  const loaded = await withUtf8Seed(source.file, (file) =>
    withHooks(context, async () => {
      const before = await columnsBefore(context);
      const load = source.load(context.target, columns, { ...format, file });
      const result = await replaceRelation(context, load).catch(async (error) => {
        throw await atCell(error, context, source, delimiter);
      });
      if (source.empty === true)
        await context.execute(await context.statement("truncate_relation", { relation: context.target }));
      if (before === undefined || before !== JSON.stringify(await context.columns(context.target)))
        await createIndexes(context, context.target);
      return result;
    }),
  );
  const rows = source.empty === true ? 0 : header.rows;
  await context.published(context.target);
  const code = context.fullRefresh ? "CREATE" : "INSERT";
  return {
    relations: [context.target],
    main: { ...loaded, message: `${code} ${rows}`, rowsAffected: rows, facts: { ...loaded?.facts, code } },
  };
};

/** The columns of the table that is kept and emptied where they stay the same; its indexes stay then, too. */
async function columnsBefore(context: MaterializationContext): Promise<string | undefined> {
  const { existing, fullRefresh, capabilities, config } = context;
  const isKept = existing?.type === "table" && !fullRefresh && !capabilities.createOrReplaceTable;
  return isKept && config.indexes !== undefined ? JSON.stringify(await context.columns(existing)) : undefined;
}

function delimiterOf({ config, node, configPlace }: MaterializationContext, { displayPath }: SeedContext): string {
  const delimiter = seedDelimiter(config);
  if (delimiter !== undefined) return delimiter;
  throw new XformError("run/config-invalid", `${JSON.stringify(config.delimiter)} is no delimiter for ${displayPath}`, {
    at: configPlace("delimiter"),
    uniqueId: node.uniqueId,
    hint: 'give one character, as delimiter: ";" or delimiter: "\\t"',
  });
}

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
