import { rmSync } from "node:fs";
import path from "node:path";
import { isJsonObject, type JsonObject, type QueryResult, XformError } from "../../core/index.ts";
import type { FilesContext, Materialization, MaterializationContext } from "../materialization.ts";
import { replaceRelation } from "../replace-relation.ts";
import { withHooks } from "../with-hooks.ts";
import { copyOptions, fileFormat, makesFolder, readLocation } from "./copy-options.ts";
import { asideFile, type PublishedFile, publishFile } from "./publish-file.ts";

/** What an external model is written as. */
interface ExternalFile {
  readonly location: string;
  readonly format: string;
  readonly options: JsonObject;
}

/** Formats with what their files are read with where nothing else is configured. */
const readOptions: Readonly<Record<string, JsonObject>> = {
  parquet: { union_by_name: false },
  csv: { auto_detect: true },
  json: { auto_detect: true },
};

/**
 * Writes the query's rows into a file, or a folder of partitions, and makes a view that reads it.
 *
 * What is written stands beside the published file until it is complete; where the view or a hook fails, the file that
 * was there before is put back.
 */
export const external: Materialization = async (context) => {
  const { target, files } = context;
  if (files === undefined) throw invalid(context, "materialized", "this warehouse writes no files", "use a table");
  const file = await externalFile(context);
  let published: PublishedFile | undefined;
  const write = async (): Promise<QueryResult> => {
    const { main, isEmpty, publish } = await writeFile(context, files, file);
    published = publish();
    const reading = context.config[`${file.format}_read_options`];
    const options = isJsonObject(reading ?? null) ? (reading as JsonObject) : (readOptions[file.format] ?? {});
    const rows = `select * from ${files.readSql(readLocation(file.location, file.options), file.format, options)}`;
    const sql = isEmpty ? `${rows} where false` : rows;
    await replaceRelation(context, await context.statement("create_view_as", { relation: target, sql }));
    return main;
  };
  let main: QueryResult;
  try {
    main = await withHooks(context, write);
  } catch (error) {
    published?.undo();
    throw error;
  }
  published?.keep();
  await context.published(target);
  return { relations: [target], main };
};

async function externalFile(context: MaterializationContext): Promise<ExternalFile> {
  const { config, values, target } = context;
  if ((config.plugin ?? null) !== null) {
    throw invalid(
      context,
      "plugin",
      "plugins are Python and cannot write models",
      "leave plugin out: xform writes the file",
    );
  }
  if (config.glue_register === true) context.warn("glue_register does nothing: xform registers no table in AWS Glue");
  const location =
    typeof config.location === "string"
      ? await context.render(config.location)
      : String(await context.call("external_location", [values.relation(target), values.config()]));
  const format = typeof config.format === "string" ? config.format.toLowerCase() : fileFormat(location);
  if (!Object.hasOwn(readOptions, format)) {
    const known = Object.keys(readOptions).join(", ");
    throw invalid(context, "format", `files of the format "${format}" are not written`, `use one of: ${known}`);
  }
  const given = isJsonObject(config.options ?? null) ? (config.options as JsonObject) : {};
  const own = Object.fromEntries(
    ["delimiter", "partition_by"].flatMap((key) =>
      (config[key] ?? null) === null ? [] : [[key, config[key] ?? null]],
    ),
  );
  return { location, format, options: { ...own, ...given, format } };
}

interface WrittenFile {
  readonly main: QueryResult;
  readonly isEmpty: boolean;
  readonly publish: () => PublishedFile | undefined;
}

/** Writes the rows beside the file's name; where the place is no folder of this machine, at the place itself. */
async function writeFile(
  context: MaterializationContext,
  files: FilesContext,
  file: ExternalFile,
): Promise<WrittenFile> {
  const { location, format, options } = file;
  const isRemote = /^\w{2,}:\/\//.test(location);
  const absolute = isRemote ? location : path.resolve(files.directory, location);
  const aside = isRemote ? absolute : asideFile(absolute);
  try {
    // The engine need not write beside the file again.
    const own = isRemote || makesFolder(options) ? {} : { use_tmp_file: false };
    const written = copyOptions(location, { ...own, ...options });
    const copy = (sql: string) => context.execute(files.copySql(sql, aside, written));
    const main = await copy(context.sql);
    // A file without rows tells no columns in JSON, and a folder without rows has no files: one row of nulls does.
    const isEmpty = main.rowsAffected === 0 && (format === "json" || makesFolder(options));
    if (isEmpty) {
      if (!isRemote) rmSync(aside, { recursive: true, force: true });
      await copy(`select m.* from (select 1) as one left join (\n${context.sql}\n) as m on true`);
    }
    return { main, isEmpty, publish: () => (isRemote ? undefined : publishFile(aside, absolute)) };
  } catch (error) {
    if (!isRemote) rmSync(aside, { recursive: true, force: true });
    throw error;
  }
}

function invalid(
  { node, configPlace }: MaterializationContext,
  key: string,
  message: string,
  hint: string,
): XformError {
  return new XformError("run/config-invalid", message, { at: configPlace(key), uniqueId: node.uniqueId, hint });
}
