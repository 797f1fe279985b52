import type { NodeConfig } from "./config.ts";
import type { Diagnostic } from "./diagnostic.ts";
import type { JsonObject, JsonValue } from "./json.ts";
import type { Dependencies, NodeBase } from "./node.ts";
import type { SourcePosition } from "./position.ts";

/** How the rows of a unit test are written: as mappings, as text with a header, or as a query. */
export type UnitTestFormat = "dict" | "csv" | "sql";

/** Rows of a unit test: those of an input, or those that are expected. */
export interface UnitTestRows {
  readonly format: UnitTestFormat;
  /** Rows by column, each maybe with other ones; a query where the format is `sql`. */
  readonly rows: readonly JsonObject[] | string;
  /** The name of the file that they are in. */
  readonly fixture: string | null;
  /** Where they are written; with a row, counted from 0, and a column the place of the cell. */
  readonly place: (row?: number, column?: string) => SourcePosition;
}

/** What a unit test puts in the place of an input of its model. */
export interface UnitTestInput extends UnitTestRows {
  /** `ref('orders')`, `source('raw', 'orders')` or `this`, as written. */
  readonly input: string;
  readonly position: SourcePosition;
}

/** What a unit test gives other values. */
export interface UnitTestOverrides {
  /** What calls of macros give, by name, or by package and name: `dbt_utils.star`. */
  readonly macros: JsonObject;
  readonly vars: JsonObject;
  readonly env_vars: JsonObject;
}

/** Which versions of a model are tested. */
export interface UnitTestVersions {
  readonly include: readonly (string | number)[] | null;
  readonly exclude: readonly (string | number)[] | null;
}

/** What all tests have that run on rows of their own, and on no relation. */
interface RowTestNode extends NodeBase {
  readonly config: NodeConfig;
  readonly overrides: UnitTestOverrides | null;
  readonly dependsOn: Dependencies;
  /** What is wrong with the test as it is written: then running it gives nothing but that. */
  readonly problems: readonly Diagnostic[];
}

/** A test of a model's query: with these rows in its inputs it must give those rows. */
export interface UnitTestNode extends RowTestNode {
  readonly resourceType: "unit_test";
  /** The name of the model. */
  readonly model: string;
  /** The model's version, where it has versions. */
  readonly version: string | number | null;
  /** The versions that the test names. */
  readonly versions: UnitTestVersions | null;
  readonly given: readonly UnitTestInput[];
  readonly expect: UnitTestRows;
  readonly checksum: string;
  /** The schema of the model; null where the test is switched off. */
  readonly schema: string | null;
}

/**
 * A test of a macro: called with these arguments it must write a text, return a value, or write a query that gives rows.
 * No artifact has it.
 */
export interface MacroTestNode extends RowTestNode {
  readonly resourceType: "macro_test";
  /** The macro as it is written, maybe after its package. */
  readonly macro: string;
  readonly arguments: readonly JsonValue[];
  readonly keywords: JsonObject;
  readonly given: readonly UnitTestInput[];
  readonly expect: MacroExpectation;
}

/** What a macro must give: a text, whose white space does not count, any other value, or rows. */
export type MacroExpectation =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "value"; readonly value: JsonValue }
  | { readonly kind: "rows"; readonly rows: UnitTestRows };

/** The name of a unit test with the version of its model, where that has versions. */
export function unitTestName({ name, version }: Pick<UnitTestNode, "name" | "version">): string {
  return version === null ? name : `${name}_v${version}`;
}

/** Whether an id is that of a test of a macro, which no artifact has. */
export function isMacroTest(uniqueId: string): boolean {
  return uniqueId.startsWith("macro_test.");
}
