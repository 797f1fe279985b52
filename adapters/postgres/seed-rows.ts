import { csvRows, type SeedColumn, type SeedLoad } from "../../src/adapter/index.ts";

/** A row of a seed: its cells as the engine reads them, null where there is no value. */
export interface SeedRow {
  readonly cells: readonly (string | null)[];
  /** The line of the file where the row begins. */
  readonly line: number;
}

/** The rows of a seed's file, some at a time, in a stream. */
export async function* seedRows({ file, delimiter, nullWord, columns }: SeedLoad): AsyncGenerator<readonly SeedRow[]> {
  const kinds = columns.map((column) => ({
    hasNullWord: nullWord === true && !isText(column),
    whole: isWhole(column),
  }));
  let isHeader = true;
  for await (const rows of csvRows(file, delimiter)) {
    const data = isHeader ? rows.slice(1) : rows;
    isHeader &&= rows.length === 0;
    yield data.map(({ cells, line }) => ({ cells: cells.map(value), line }));
  }

  function value(cell: string, index: number): string | null {
    if (cell === "" || (kinds[index]?.hasNullWord === true && cell.trim().toLowerCase() === "null")) return null;
    const number = kinds[index]?.whole === true ? withoutZeros(cell) : cell;
    // Lines end in one way, whatever made the file.
    return number.includes("\r") ? number.replace(/\r\n?/g, "\n") : number;
  }
}

/** In text, `null` is a word like others. */
function isText({ dataType }: SeedColumn): boolean {
  return /^(text|varchar|char|character|bpchar|citext|name)\b/i.test(dataType.trim());
}

function isWhole({ dataType }: SeedColumn): boolean {
  return /^(integer|bigint|smallint|int[248]?)$/i.test(dataType.trim());
}

/** `1.0` and `1e3` are whole numbers to whoever wrote the file, but not to the server. */
function withoutZeros(cell: string): string {
  if (!/^\s*[-+]?[\d.]+(e\+?\d+)?\s*$/i.test(cell) || !/[.e]/i.test(cell)) return cell;
  const value = Number(cell);
  return Number.isSafeInteger(value) ? String(value) : cell;
}
