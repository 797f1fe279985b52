import { errorDiagnostic, type MacroDefinition } from "../core/index.ts";
import { type Engine, extractBlocks, TemplateError, toText } from "../jinja/index.ts";
import type { ProjectFile } from "../project/index.ts";
import { namedArguments, signatureArguments } from "./macro-arguments.ts";
import type { ManifestBuilder } from "./manifest-builder.ts";
import { publishedText } from "./published-text.ts";
import { readSourceText } from "./read-source-text.ts";

/** The tags that define something callable. */
const macroTags = ["macro", "test", "data_test", "materialization"] as const;

/**
 * Reads the macros, generic tests and materializations of a package's files.
 *
 * @param checked whether macros are parsed at once, so that errors in those that nothing calls are found too; else they
 * are parsed when they are first called
 */
export function readMacros(
  builder: ManifestBuilder,
  engine: Engine,
  packageName: string,
  files: Iterable<ProjectFile>,
  createdAt: number,
  checked = false,
): void {
  for (const file of files) {
    const text = readSourceText(file, builder.report);
    if (text === undefined || !text.includes("{%")) continue;
    reportSyntax(builder, () => {
      let after = 0;
      for (const block of extractBlocks({ text, file: file.displayPath }, macroTags).blocks) {
        const { sql, end } = publishedText(text, block, after);
        addMacro(builder, macroOf(engine, packageName, file, block, sql, createdAt));
        after = end;
        if (checked) reportSyntax(builder, () => engine.parse(block.source));
      }
    });
  }
}

function reportSyntax(builder: ManifestBuilder, read: () => void): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    const hint = error.hint === undefined ? {} : { hint: error.hint };
    builder.report(errorDiagnostic("parse/jinja-syntax", error.message, { at: error.position, ...hint }));
  }
}

type Block = ReturnType<typeof extractBlocks>["blocks"][number];

function macroOf(
  engine: Engine,
  packageName: string,
  file: ProjectFile,
  block: Block,
  sql: string,
  createdAt: number,
): MacroDefinition {
  const { line = 1, column = 1 } = block.source;
  const kind = block.tag === "data_test" ? "test" : (block.tag as MacroDefinition["kind"]);
  const name =
    kind === "test"
      ? `test_${block.name}`
      : kind === "materialization"
        ? materializationName(engine, block)
        : block.name;
  return {
    uniqueId: `macro.${packageName}.${name}`,
    packageName,
    name,
    path: file.originalFilePath,
    originalFilePath: file.originalFilePath,
    position: { file: file.displayPath, line, column },
    sql,
    kind,
    description: "",
    meta: {},
    docs: { show: true, node_color: null },
    patchPath: null,
    arguments: ownArguments(kind, file, block),
    supportedLanguages: kind === "materialization" ? languagesOf(engine, block) : null,
    dependsOnMacros: [],
    createdAt,
  };
}

/** What dbt takes for the arguments: those of a test in `tests/generic` are there when it is described. */
function ownArguments(kind: MacroDefinition["kind"], file: ProjectFile, block: Block): MacroDefinition["arguments"] {
  if (kind === "materialization") return namedArguments(["supported_languages"]);
  const isOutside = kind === "test" && /(^|[\\/])generic[\\/]/.test(file.originalFilePath);
  return isOutside ? [] : signatureArguments(block.source.text);
}

/** `supported_languages=['sql', 'python']` in a materialization's header; SQL where it says nothing. */
function languagesOf(engine: Engine, block: Block): readonly string[] {
  const given = engine.compileMacro(block.source).options.get("supported_languages");
  return Array.isArray(given) ? given.map((language) => toText(language)) : ["sql"];
}

/** A materialization belongs to an adapter, or to all: `materialization_table_duckdb`, `materialization_table_default`. */
function materializationName(engine: Engine, block: Block): string {
  const adapter = engine.compileMacro(block.source).options.get("adapter");
  return `materialization_${block.name}_${typeof adapter === "string" ? adapter : "default"}`;
}

function addMacro(builder: ManifestBuilder, macro: MacroDefinition): void {
  const first = builder.macros.get(macro.uniqueId);
  if (first === undefined) {
    builder.macros.set(macro.uniqueId, macro);
    return;
  }
  builder.report(
    errorDiagnostic(
      "parse/duplicate-macro",
      `two macros of the package "${macro.packageName}" are named "${macro.name}"`,
      {
        at: macro.position,
        related: [{ message: "the first one is here", at: first.position }],
        hint: "rename or remove one of them",
      },
    ),
  );
}
