import { readFileSync } from "node:fs";
import path from "node:path";
import {
  type Diagnostic,
  didYouMean,
  errorDiagnostic,
  type JsonObject,
  type SeedNode,
  type SourcePosition,
  type UnitTestRows,
} from "../../core/index.ts";
import { isMapping, isSequence, type Package, type ProjectFile, type RowsProperties } from "../../project/index.ts";
import { stemOf } from "../node-parts.ts";
import { readSourceText } from "../read-source-text.ts";
import { csvTable } from "./csv-table.ts";

/** The file of the properties, and the fixtures of the package. */
export interface RowsSource {
  readonly nodePackage: Package;
  readonly file: ProjectFile;
  readonly report: (diagnostic: Diagnostic) => void;
}

/** The rows of an input or of what is expected, read from where they are written: in the properties or in a fixture. */
export function unitTestRows(source: RowsSource, written: RowsProperties): UnitTestRows {
  const { format, fixture } = written;
  if (fixture !== null && format !== "dict") return fixtureRows(source, written, fixture, format);
  const place = (row?: number, column?: string) =>
    row === undefined ? written.at("rows") : written.at("rows", row, ...(column === undefined ? [] : [column]));
  const { rows } = written;
  if (format === "sql") return { format, rows: typeof rows === "string" ? rows : "", fixture, place };
  if (format === "dict") {
    const list = isSequence(rows) ? rows.filter(isMapping) : [];
    return promoted({ format, rows: list, fixture, place });
  }
  const text = typeof rows === "string" ? rows : "";
  return csvRows(source, { format, fixture }, text, inlinePlace(source.file, written.at("rows"), text.includes("\n")));
}

/** The rows of a seed, which are taken where an input that is one has none of its own. */
export function seedRows({ report }: RowsSource, seed: SeedNode, at: SourcePosition): UnitTestRows {
  const absolutePath = path.join(seed.rootPath, seed.originalFilePath);
  const text = readSourceText({ absolutePath, displayPath: seed.position.file }, report) ?? "";
  const { rows } = csvTable(text, typeof seed.config.delimiter === "string" ? seed.config.delimiter : ",", () => at);
  return promoted({ format: "dict", rows, fixture: null, place: () => at });
}

function fixtureRows(source: RowsSource, written: RowsProperties, name: string, format: "csv" | "sql"): UnitTestRows {
  const files = source.nodePackage.files.fixtures;
  const file = files.find((other) => stemOf(other) === name && other.path.endsWith(`.${format}`));
  if (file === undefined) {
    source.report(missingFixture(files, name, format, written.at("fixture")));
    return { format, rows: format === "sql" ? "" : [], fixture: name, place: () => written.at("fixture") };
  }
  const text = (readSourceText(file, source.report) ?? "").trim();
  const at = (line: number, column: number) => ({ file: file.displayPath, line, column });
  if (format === "sql") return { format, rows: text, fixture: name, place: () => at(1, 1) };
  return csvRows(source, { format, fixture: name }, text, at);
}

function missingFixture(
  files: readonly ProjectFile[],
  name: string,
  format: "csv" | "sql",
  at: SourcePosition,
): Diagnostic {
  const other = files.find((file) => stemOf(file) === name);
  const known = files.filter((file) => file.path.endsWith(`.${format}`)).map(stemOf);
  const hint =
    other === undefined
      ? (didYouMean(name, known) ?? `write it to tests/fixtures/${name}.${format}`)
      : `${other.originalFilePath} is there: say the format that it has`;
  return errorDiagnostic("parse/unit-test-invalid", `there is no fixture ${name}.${format}`, { at, hint });
}

function csvRows(
  { report }: RowsSource,
  of: Pick<UnitTestRows, "format" | "fixture">,
  text: string,
  at: (line: number, column: number) => SourcePosition,
): UnitTestRows {
  const table = csvTable(text, ",", at);
  for (const problem of table.problems) report(problem);
  const place = (row?: number, column?: string) => {
    const line = row === undefined ? 1 : (table.lines[row] ?? 1);
    const header = table.rows[0] === undefined ? [] : Object.keys(table.rows[0]);
    // A column is shown in the header: what it is called is there.
    return column === undefined ? at(line, 1) : at(1, columnOffset(header, column));
  };
  return promoted({ ...of, rows: table.rows, place });
}

function columnOffset(header: readonly string[], column: string): number {
  const index = header.indexOf(column);
  return index < 0 ? 1 : header.slice(0, index).reduce((offset, name) => offset + name.length + 1, 1);
}

/** Where the lines of a text in YAML are: below the first one, and as far to the right as that. */
function inlinePlace(file: ProjectFile, start: SourcePosition, isBlock: boolean) {
  return (line: number, column: number): SourcePosition => {
    if (!isBlock) return start;
    // Only what is wrong asks for a place.
    const first = readFileSync(file.absolutePath, "utf8").split("\n")[start.line - 1] ?? "";
    const indent = first.length - first.trimStart().length;
    return { file: start.file, line: start.line + line - 1, column: indent + column };
  };
}

/** The first row that misses nothing changes places with the first one, as in dbt: engines take types from that. */
function promoted(rows: UnitTestRows & { readonly rows: readonly JsonObject[] }): UnitTestRows {
  const full = rows.rows.findIndex((row) => Object.values(row).every((cell) => cell !== null));
  if (full <= 0) return rows;
  const list = [...rows.rows];
  [list[0], list[full]] = [list[full] as JsonObject, list[0] as JsonObject];
  const original = (row: number) => (row === 0 ? full : row === full ? 0 : row);
  return {
    ...rows,
    rows: list,
    place: (row, column) => rows.place(row === undefined ? undefined : original(row), column),
  };
}
