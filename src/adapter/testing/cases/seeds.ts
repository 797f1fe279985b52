import assert from "node:assert/strict";
import { mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { SeedTypes } from "../../dialect.ts";
import type { CaseContext, ConformanceCase } from "../conformance-case.ts";
import { lacking } from "../conformance-options.ts";

type SeedColumnTypes = Readonly<Record<string, keyof SeedTypes>>;

/** Loads a CSV text into the case's table and gives its rows. */
async function load(context: CaseContext, csv: string, types: SeedColumnTypes, delimiter = ",", nullWord = false) {
  const { adapter, connection, table, run, rows, sql, quote } = context;
  const { loadSeedSql, seedTypes } = adapter.dialect;
  const folder = await realpath(await mkdtemp(path.join(os.tmpdir(), "xform seed's ")));
  try {
    const file = path.join(folder, "seed.csv");
    await writeFile(file, csv);
    const columns = Object.entries(types).map(([name, type]) => ({ name, dataType: seedTypes[type] }));
    const seed = { relation: table(), file, delimiter, columns, nullWord };
    if (loadSeedSql !== undefined) await run(loadSeedSql(seed));
    else {
      assert.ok(connection.loadFile !== undefined, "neither the dialect nor the connection loads files");
      await connection.loadFile(seed);
    }
    const first = quote(columns[0]?.name ?? "");
    return await rows(`select * from ${sql(table())} order by ${first}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function seedCase(name: string, run: (context: CaseContext) => Promise<void>): ConformanceCase {
  return { name, skip: lacking("seeds"), run };
}

/** Loading of CSV files. */
export const seedCases: readonly ConformanceCase[] = [
  seedCase("gives each column its type", async (context) => {
    const types: SeedColumnTypes = {
      id: "integer",
      big: "bigint",
      ratio: "number",
      day: "date",
      at: "timestamp",
      yes: "boolean",
      name: "text",
    };
    const csv = "id,big,ratio,day,at,yes,name\n1,9007199254740993,1.5,2024-02-29,2024-02-29 12:34:56,true,Ann\n";
    assert.deepEqual(await load(context, csv, types), [
      [1, "9007199254740993", 1.5, "2024-02-29", "2024-02-29 12:34:56", true, "Ann"],
    ]);
    assert.deepEqual(
      (await context.columns(context.table())).map(({ name }) => name.toLowerCase()),
      Object.keys(types),
    );
  }),
  seedCase("keeps quotes, delimiters and line breaks in cells", async (context) => {
    const csv = 'id,text\n1,"a ""quoted"" word"\n2,"one, two"\n3,"line\nbreak"\n4,"line\r\nbreak"\n5,it\'s\n6,a\\b\n';
    const rows = await load(context, csv, { id: "integer", text: "text" });
    // Engines that read the file themselves keep the line ends in it; others are given one kind.
    const unixLines = rows.map((row) =>
      row.map((value) => (typeof value === "string" ? value.replace("\r", "") : value)),
    );
    assert.deepEqual(unixLines, [
      [1, 'a "quoted" word'],
      [2, "one, two"],
      [3, "line\nbreak"],
      [4, "line\nbreak"],
      [5, "it's"],
      [6, "a\\b"],
    ]);
  }),
  seedCase("keeps unicode in cells and names", async (context) => {
    const csv = "id,größe €\n1,äöü\n2,日本\n3,😀\n";
    assert.deepEqual(await load(context, csv, { id: "integer", "größe €": "text" }), [
      [1, "äöü"],
      [2, "日本"],
      [3, "😀"],
    ]);
  }),
  seedCase("reads empty cells as missing, in every type", async (context) => {
    const csv = "id,n,day,yes,text\n1,,,,\n3,5,2024-01-01,false,null\n";
    assert.deepEqual(
      await load(context, csv, { id: "integer", n: "integer", day: "date", yes: "boolean", text: "text" }),
      [
        [1, null, null, null, null],
        [3, 5, "2024-01-01", false, "null"],
      ],
    );
  }),
  seedCase("reads the word null as missing where it is asked to", async (context) => {
    const csv = "id,n,day,yes\n2,null,NULL,Null\n3,5,2024-01-01,false\n";
    assert.deepEqual(
      await load(context, csv, { id: "integer", n: "integer", day: "date", yes: "boolean" }, ",", true),
      [
        [2, null, null, null],
        [3, 5, "2024-01-01", false],
      ],
    );
  }),
  seedCase("takes a byte order mark, Windows line ends and no line end at the end", async (context) => {
    assert.deepEqual(await load(context, "\uFEFFid,text\r\n1,a\r\n2,b", { id: "integer", text: "text" }), [
      [1, "a"],
      [2, "b"],
    ]);
  }),
  seedCase("takes another delimiter", async (context) => {
    for (const delimiter of [";", "|", "\t"]) {
      const csv = ["id,text", '1,"a,b"', "2,c"].map((line) => line.replace(",", delimiter)).join("\n");
      assert.deepEqual(await load(context, csv, { id: "integer", text: "text" }, delimiter), [
        [1, "a,b"],
        [2, "c"],
      ]);
    }
  }),
  seedCase("makes an empty table of a header alone", async (context) => {
    assert.deepEqual(await load(context, "id,text\n", { id: "integer", text: "text" }), []);
    assert.equal((await context.columns(context.table())).length, 2);
  }),
  seedCase("leaves texts that look like numbers as they are", async (context) => {
    const csv = "id,code\n1,007\n2, padded \n3,1e5\n";
    assert.deepEqual(await load(context, csv, { id: "integer", code: "text" }), [
      [1, "007"],
      [2, " padded "],
      [3, "1e5"],
    ]);
  }),
  seedCase("takes columns of any name", async (context) => {
    const csv = 'id,two words,"it\'s ""it""",select\n1,a,b,c\n';
    const types: SeedColumnTypes = { id: "integer", "two words": "text", 'it\'s "it"': "text", select: "text" };
    assert.deepEqual(await load(context, csv, types), [[1, "a", "b", "c"]]);
  }),
  seedCase("takes many rows", async (context) => {
    const lines = Array.from({ length: 5_000 }, (_, index) => `${index},"row\n${index}"`);
    const found = await load(context, `id,text\n${lines.join("\n")}\n`, { id: "integer", text: "text" });
    assert.equal(found.length, 5_000);
    assert.deepEqual(found[4_999], [4_999, "row\n4999"]);
  }),
  {
    ...seedCase("takes long cells", async (context) => {
      const long = "x".repeat(100_000);
      assert.deepEqual(await load(context, `id,text\n1,${long}\n`, { id: "integer", text: "text" }), [[1, long]]);
    }),
    skip: (adapter, options) => lacking("seeds")(adapter, options) ?? lacking("long texts")(adapter, options),
  },
  seedCase("replaces what was loaded before", async (context) => {
    await load(context, "id\n1\n2\n", { id: "integer" });
    assert.deepEqual(await load(context, "id,name\n3,c\n", { id: "integer", name: "text" }), [[3, "c"]]);
  }),
];
