import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe } from "vitest";
import type { Adapter } from "../../src/adapter/index.ts";
import { adapterConformance, type TypeSample } from "../../src/adapter/testing/index.ts";
import { buildSqliteAdapter, linkDependencies } from "../support/sqlite-adapter.ts";

/** SQLite has no types of dates, decimals and truth values: a cast keeps what the storage class holds. */
const types: readonly TypeSample[] = [
  { sql: "cast(12 as integer)", kind: "integer", value: 12 },
  { sql: "9007199254740991", kind: "integer", value: 9007199254740991 },
  { sql: "9007199254740993", kind: "integer", value: "9007199254740993" },
  { sql: "cast(1.5 as real)", kind: "float", value: 1.5 },
  { sql: "'2024-02-29 12:34:56'", kind: "text", value: "2024-02-29 12:34:56" },
  { sql: "''", kind: "text", value: "" },
  { sql: "'it''s ä € 😀'", kind: "text", value: "it's ä € 😀" },
];

describe("SQLite, an adapter in a package of its own", async () => {
  const folder = mkdtempSync(path.join(realpathSync(os.tmpdir()), "xform-sqlite-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  linkDependencies(folder);
  const file = await buildSqliteAdapter(path.join(folder, "node_modules/xform-adapter-sqlite"));
  const { adapter } = (await import(pathToFileURL(file).href)) as { readonly adapter: Adapter };
  await adapterConformance(adapter, {
    config: { type: "sqlite", path: "shop.db" },
    directory: folder,
    unreachable: { path: "no/such/folder/shop.db" },
    types,
    lacks: {
      "error offsets": "the driver does not tell places",
      cancel: "the driver runs a statement at once, and nothing else beside it",
      "rename views": "SQLite renames tables alone",
      "readers beside a writer": "the driver locks a file against readers, too",
      "strict casts": "SQLite casts a text to the number that it begins with, or to 0",
      "declared types": "SQLite has no type of dates",
    },
  });
});
