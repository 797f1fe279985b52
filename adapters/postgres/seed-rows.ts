import { createReadStream } from "node:fs";
import { parse } from "csv-parse";
import type { SeedColumn, SeedLoad } from "../../src/adapter/index.ts";

/** A row of a seed: its cells as the engine reads them, null where there is no value. */
export interface SeedRow {
  readonly cells: readonly (string | null)[];
  /** The line of the file where the row ends. */
  readonly line: number;
}

interface CsvRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** The rows of a seed's file, in a stream. */
export async function* seedRows({ file, delimiter, nullWord, columns }: SeedLoad): AsyncGenerator<SeedRow> {
  const input = createReadStream(file);
  const options = { bom: true, delimiter, skip_empty_lines: true, info: true, from: 2 } as const;
  const parser = input.pipe(parse({ ...options, relax_column_count: true }));
  input.on("error", (error) => parser.destroy(error));
  const kinds = columns.map((column) => ({
    hasNullWord: nullWord === true && !isText(column),
    whole: isWhole(column),
  }));
  for await (const { record, info } of parser as AsyncIterable<CsvRecord>) {
    const cells = record.map((cell, index) => {
      if (cell === "" || (kinds[index]?.hasNullWord === true && cell.trim().toLowerCase() === "null")) return null;
      // Lines end in one way, whatever made the file.
      return (kinds[index]?.whole === true ? withoutZeros(cell) : cell).replace(/\r\n?/g, "\n");
    });
    yield { cells, line: info.lines };
  }
}

/** In text, `null` is a word like others. */
function isText({ dataType }: SeedColumn): boolean {
  return /^(text|varchar|char|character|bpchar|citext|name)\b/i.test(dataType.trim());
}

function isWhole({ dataType }: SeedColumn): boolean {
  return /^(integer|bigint|smallint|int[248]?)$/i.test(dataType.trim());
}

/** `1.0` is a whole number to whoever wrote the file, but not to the server. */
function withoutZeros(cell: string): string {
  return /^\s*[-+]?\d+\.0*\s*$/.test(cell) ? cell.slice(0, cell.indexOf(".")) : cell;
}
