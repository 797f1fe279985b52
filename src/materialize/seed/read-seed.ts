import { type SourcePosition, XformError } from "../../core/index.ts";
import { csvRows } from "./csv-rows.ts";
import { CsvProblem, type CsvRow, CsvScanner } from "./csv-scanner.ts";
import { type SeedType, SeedTypeInference } from "./infer-type.ts";

/** The header of a seed file with the types of its columns. */
export interface SeedHeader {
  readonly columns: readonly SeedHeaderColumn[];
  readonly rows: number;
  /** Whether a column that is not text has cells that say `null`. */
  readonly hasNullWord: boolean;
  /** Whether each row is a line of its own that ends in a line feed, and nothing stands between them. */
  readonly isPlain: boolean;
}

/** A column of a seed file. */
export interface SeedHeaderColumn {
  readonly name: string;
  readonly type: SeedType;
  /** Whether a number in it is written with a point or an exponent. */
  readonly hasPoint: boolean;
}

/**
 * Reads a CSV file once, in a stream: checks that all rows have as many cells as the header, and finds the types.
 *
 * @param onRow gets the cells of each row below the header
 * @throws {XformError} `run/seed-invalid` with the line
 */
export async function readSeed(
  file: string,
  displayPath: string,
  delimiter: string,
  onRow?: (cells: readonly string[]) => void,
): Promise<SeedHeader> {
  const scanner = new CsvScanner(delimiter);
  let names: readonly string[] | undefined;
  let inferences: readonly SeedTypeInference[] = [];
  let rows = 0;
  const take = (taken: readonly CsvRow[]) => {
    for (const { cells, line } of taken) {
      if (names === undefined) {
        names = checkHeader(cells, { file: displayPath, line, column: 1 });
        inferences = names.map(() => new SeedTypeInference());
        continue;
      }
      if (cells.length !== names.length) throw raggedRow(cells, names, { file: displayPath, line, column: 1 });
      for (let index = 0; index < cells.length; index++) inferences[index]?.add(cells[index] ?? "");
      onRow?.(cells);
      rows++;
    }
  };
  try {
    for await (const taken of csvRows(file, scanner)) take(taken);
  } catch (error) {
    throw error instanceof CsvProblem ? malformed(error, displayPath) : error;
  }
  if (names === undefined) {
    throw new XformError("run/seed-invalid", "the seed file is empty", {
      at: { file: displayPath, line: 1, column: 1 },
      hint: "the first line must name the columns",
    });
  }
  return {
    columns: names.map((name, index) => ({
      name,
      type: inferences[index]?.type() ?? "text",
      hasPoint: inferences[index]?.hasPoint() === true,
    })),
    rows,
    hasNullWord: inferences.some((inference) => inference.hasNullWord() && inference.type() !== "text"),
    isPlain: scanner.isPlain,
  };
}

function checkHeader(names: readonly string[], at: SourcePosition): readonly string[] {
  const seen = new Set<string>();
  for (const [index, name] of names.entries()) {
    const folded = name.trim().toLowerCase();
    if (folded === "") {
      throw new XformError("run/seed-invalid", `column ${index + 1} has no name`, {
        at,
        hint: "the first line must name every column",
      });
    }
    if (seen.has(folded)) {
      throw new XformError("run/seed-invalid", `two columns are named "${name}"`, {
        at,
        hint: "give every column a name of its own",
      });
    }
    seen.add(folded);
  }
  return names;
}

function raggedRow(cells: readonly string[], names: readonly string[], at: SourcePosition): XformError {
  const message = `the row has ${count(cells.length, "cell")}, the header ${count(names.length, "column")}`;
  const hint = "check the row for a missing or additional delimiter, and put cells with delimiters in quotes";
  return new XformError("run/seed-invalid", message, { at, hint });
}

function malformed(problem: CsvProblem, file: string): XformError {
  const { line, column, hint } = problem;
  return new XformError("run/seed-invalid", `the seed file is not well-formed CSV: ${problem.message}`, {
    at: { file, line, column },
    hint,
    cause: problem,
  });
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}
