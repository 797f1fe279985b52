import { createReadStream } from "node:fs";
import { CsvError, parse } from "csv-parse";
import { type SourcePosition, XformError } from "../../core/index.ts";
import { type SeedType, SeedTypeInference } from "./infer-type.ts";

/** The header of a seed file with the types of its columns. */
export interface SeedHeader {
  readonly columns: readonly { readonly name: string; readonly type: SeedType }[];
  readonly rows: number;
  /** Whether a column that is not text has cells that say `null`. */
  readonly hasNullWord: boolean;
}

/**
 * Reads a CSV file once, in a stream: checks that all rows have as many cells as the header, and finds the types.
 *
 * @throws {XformError} `run/seed-invalid` with the line
 */
export async function readSeed(file: string, displayPath: string, delimiter: string): Promise<SeedHeader> {
  const input = createReadStream(file);
  const parser = input.pipe(
    parse({ bom: true, delimiter, relax_quotes: false, skip_empty_lines: true, info: true, relax_column_count: true }),
  );
  input.on("error", (error) => parser.destroy(error));
  let names: readonly string[] | undefined;
  let inferences: SeedTypeInference[] = [];
  let rows = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<CsvRecord>) {
      if (names === undefined) {
        names = checkHeader(record, displayPath);
        inferences = names.map(() => new SeedTypeInference());
        continue;
      }
      if (record.length !== names.length) throw raggedRow(record, names, at(displayPath, info.lines));
      for (const [index, cell] of record.entries()) inferences[index]?.add(cell);
      rows++;
    }
  } catch (error) {
    if (error instanceof CsvError) throw malformed(error, displayPath);
    throw error;
  }
  if (names === undefined) {
    throw new XformError("run/seed-invalid", "the seed file is empty", {
      at: at(displayPath, 1),
      hint: "the first line must name the columns",
    });
  }
  return {
    columns: names.map((name, index) => ({ name, type: inferences[index]?.type() ?? "text" })),
    rows,
    hasNullWord: inferences.some((inference) => inference.hasNullWord() && inference.type() !== "text"),
  };
}

interface CsvRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

function checkHeader(names: readonly string[], displayPath: string): readonly string[] {
  const seen = new Set<string>();
  for (const [index, name] of names.entries()) {
    const folded = name.trim().toLowerCase();
    if (folded === "") {
      throw new XformError("run/seed-invalid", `column ${index + 1} has no name`, {
        at: at(displayPath, 1),
        hint: "the first line must name every column",
      });
    }
    if (seen.has(folded)) {
      throw new XformError("run/seed-invalid", `two columns are named "${name}"`, {
        at: at(displayPath, 1),
        hint: "give every column a name of its own",
      });
    }
    seen.add(folded);
  }
  return names;
}

function raggedRow(record: readonly string[], names: readonly string[], position: SourcePosition): XformError {
  const message = `the row has ${count(record.length, "cell")}, the header ${count(names.length, "column")}`;
  const hint = "check the row for a missing or additional delimiter, and put cells with delimiters in quotes";
  return new XformError("run/seed-invalid", message, { at: position, hint });
}

function malformed(error: CsvError, displayPath: string): XformError {
  const line = typeof error.lines === "number" ? error.lines : 1;
  return new XformError("run/seed-invalid", `the seed file is not well-formed CSV: ${error.message}`, {
    at: at(displayPath, line),
    hint: 'quotes inside a quoted cell are doubled: ""',
    cause: error,
  });
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}

function at(file: string, line: number): SourcePosition {
  return { file, line, column: 1 };
}
