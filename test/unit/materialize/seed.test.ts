import { parse } from "csv-parse/sync";
import { afterEach, describe, expect, it } from "vitest";
import { adapter } from "../../../adapters/duckdb/index.ts";
import type { XformError } from "../../../src/core/index.ts";
import { findMaterialization } from "../../../src/materialize/index.ts";
import { csvRows } from "../../../src/materialize/seed/csv-rows.ts";
import { CsvScanner } from "../../../src/materialize/seed/csv-scanner.ts";
import { SeedTypeInference } from "../../../src/materialize/seed/infer-type.ts";
import { readSeed } from "../../../src/materialize/seed/read-seed.ts";
import { Random } from "../../support/random.ts";
import { type TempProject, tempProject } from "../../support/temp-project.ts";
import { recordingContext } from "./recording-context.ts";

const made: TempProject[] = [];
afterEach(() => {
  for (const project of made.splice(0)) project.remove();
});

function seedFile(csv: string | Buffer): string {
  const project = tempProject({ "seed.csv": csv });
  made.push(project);
  return `${project.directory}/seed.csv`;
}

async function collect<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

describe("the type of a seed's column", () => {
  it.each<[string, readonly string[]]>([
    ["integer", ["1", "-2", "+3", "0", "2147483647"]],
    ["integer", ["1.0", "2.", "1e3"]],
    ["integer", []],
    ["integer", ["", "null", "NULL"]],
    ["integer", ["007"]],
    ["integer", ["-2147483648"]],
    ["bigint", ["1", "2147483648"]],
    ["bigint", ["-2147483649"]],
    ["bigint", ["9007199254740991"]],
    ["text", ["9007199254740993"]],
    ["number", ["1", "2.5"]],
    ["number", [".5", "1e-3", "-0.1"]],
    ["date", ["2024-02-29", "2024-1-5", ""]],
    ["timestamp", ["2024-02-29 12:34:56", "2024-1-5 1:2:3"]],
    ["timestamp", ["2024-02-29T12:34:56", "2024-02-29T12:34:56.123Z", "2024-02-29T12:34+02:00"]],
    ["text", ["2024-02-29", "2024-02-29 12:34:56"]],
    ["boolean", ["true", "False", "TRUE", "null"]],
    ["text", ["true", "1"]],
    ["text", ["yes", "no"]],
    ["text", ["1", "a"]],
    ["text", ["1,5"]],
    ["text", ["12:30:00"]],
    ["text", ["0x1F", "1_000"]],
    ["text", ["NaN", "Infinity"]],
    ["integer", [" 1 ", "2\t"]],
  ])("is %s for %j", (type, cells) => {
    const inference = new SeedTypeInference();
    for (const cell of cells) inference.add(cell);
    expect(inference.type()).toBe(type);
  });
});

describe("a seed file", () => {
  it("is read with its header, types and number of rows", async () => {
    expect(await readSeed(seedFile('\uFEFFid,"two, words"\r\n1,"a\nb"\r\n\r\n2,c'), "seeds/s.csv", ",")).toEqual({
      columns: [
        { name: "id", type: "integer", hasPoint: false },
        { name: "two, words", type: "text", hasPoint: false },
      ],
      rows: 2,
      hasNullWord: false,
      isPlain: false,
    });
    const nulls = await readSeed(seedFile("n,t\nnull,a\n1,null\n"), "seeds/s.csv", ",");
    expect([nulls.columns.map(({ type }) => type), nulls.hasNullWord]).toEqual([["integer", "text"], true]);
    expect(await readSeed(seedFile("t\na\nnull\n"), "seeds/s.csv", ",")).toMatchObject({ hasNullWord: false });
    expect(await readSeed(seedFile("a;b\n1;2,5\n"), "seeds/s.csv", ";")).toMatchObject({ rows: 1, isPlain: true });
    expect(await readSeed(seedFile("a\r1\r2\r"), "seeds/s.csv", ",")).toMatchObject({ rows: 2, isPlain: false });
  });

  it.each<[string, string, number, RegExp]>([
    ["an empty file", "", 1, /empty/],
    ["a row with too few cells", "a,b\n1,2\n3\n", 3, /1 cell, the header 2 columns/],
    ["a row with too many cells", "a\n1\n2,3,4\n", 3, /3 cells, the header 1 column/],
    ["a column without a name", "a,,c\n1,2,3\n", 1, /column 2 has no name/],
    ["two columns of one name", "id,name,ID\n1,2,3\n", 1, /"ID"/],
    ["a quote that is not closed", 'a,b\n1,"two\n3,4\n', 2, /well-formed/],
    ["a quote within a cell", 'a,b\n1,tw"o\n', 2, /well-formed/],
    ["text behind a closing quote", 'a,b\n1,"two"x\n', 2, /well-formed/],
  ])("with %s is refused, with the line", async (_, csv, line, message) => {
    const failure = (await readSeed(seedFile(csv), "seeds/s.csv", ",").catch((error: unknown) => error)) as XformError;
    expect(failure).toMatchObject({ code: "run/seed-invalid", message: expect.stringMatching(message) });
    expect(failure.diagnostics[0]?.at).toMatchObject({ file: "seeds/s.csv", line });
    expect(failure.diagnostics[0]?.hint).toBeTruthy();
  });

  it.each<[string, BufferEncoding, readonly number[]]>([
    ["UTF-8", "utf8", []],
    ["UTF-8 with a mark", "utf8", [0xef, 0xbb, 0xbf]],
    ["UTF-16, the low byte first", "utf16le", [0xff, 0xfe]],
    ["UTF-16, the high byte first", "utf16le", [0xfe, 0xff]],
  ])("is read in %s", async (_, encoding, mark) => {
    const bytes = Buffer.from(`id,größe\n1,"日本 😀"\n`, encoding);
    const file = seedFile(Buffer.concat([Buffer.from(mark), mark[0] === 0xfe ? bytes.swap16() : bytes]));
    const rows = (await collect(csvRows(file, ","))).flat();
    expect(rows).toEqual([
      { cells: ["id", "größe"], line: 1 },
      { cells: ["1", "日本 😀"], line: 2 },
    ]);
  });

  it("that is no UTF-8 is refused at the first byte that is not, with what to do", async () => {
    const file = seedFile(Buffer.from("id,name\n1,Ann\n2,Andr\u00e9\n", "latin1"));
    const failure = (await readSeed(file, "seeds/s.csv", ",").catch((error: unknown) => error)) as XformError;
    expect(failure.diagnostics[0]).toMatchObject({
      code: "run/seed-invalid",
      at: { file: "seeds/s.csv", line: 3, column: 7 },
      hint: expect.stringContaining("UTF-8"),
    });
  });

  it("is split as another reader of CSV does, wherever a piece of it ends", () => {
    const random = new Random(7);
    const cells = ["", "a", "1.5", '"b"', '"c,d"', '"e\nf"', '"say ""g"""', '""', " h ", "ä😀", '"\r\n"', "i\\"];
    for (let round = 0; round < 400; round++) {
      const end = random.pick(["\n", "\r\n"]);
      const lines = Array.from({ length: 1 + random.below(5) }, () => [1, 2, 3].map(() => random.pick(cells)));
      const csv = lines.map((line) => line.join(",")).join(end) + random.pick(["", end, end + end]);
      const scanner = new CsvScanner(",");
      const cut = random.below(csv.length);
      const rows = [csv.slice(0, cut), csv.slice(cut)].flatMap((piece) => scanner.take(piece, false));
      rows.push(...scanner.take("", true));
      const expected = parse(csv, { skip_empty_lines: true, record_delimiter: end });
      expect(
        rows.map((row) => row.cells),
        JSON.stringify(csv),
      ).toEqual(expected);
    }
  });

  it("is loaded with the types that are found or given", async () => {
    const build = async (csv: string, config: Readonly<Record<string, unknown>> = {}) => {
      const { context, log } = recordingContext({
        dialect: adapter.dialect,
        config,
        seed: {
          file: seedFile(csv),
          displayPath: "seeds/s.csv",
          types: adapter.dialect.seedTypes,
          load: (_, columns, { delimiter }) =>
            `load ${columns.map(({ name, dataType }) => `${name} ${dataType}`).join(", ")} by ${delimiter}`,
        },
      });
      const result = await findMaterialization("seed")?.(context);
      return { log: log.filter((line) => line.startsWith("load")), message: result?.main.message };
    };
    expect(await build("id,at\n1,2024-01-01\n2,2024-01-02\n")).toEqual({
      log: ["load id INTEGER, at DATE by ,;"],
      message: "INSERT 2",
    });
    expect(await build("Id;n\n1;2\n", { delimiter: ";", column_types: { ID: "bigint" } })).toMatchObject({
      log: ["load Id bigint, n INTEGER by ;;"],
    });
    await expect(build("id\n1\n", { column_types: { idd: "text" } })).rejects.toMatchObject({
      code: "run/seed-invalid",
      message: expect.stringContaining('"idd"'),
    });
  });
});
