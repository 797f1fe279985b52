import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { sqliteFixture } from "../support/sqlite-adapter.ts";

const root = path.resolve(import.meta.dirname, "../..");
const guide = readFileSync(path.join(root, "adapters/README.md"), "utf8");
const fixtureFiles = readdirSync(path.join(sqliteFixture, "src")).map((name) => path.join(sqliteFixture, "src", name));
const compiled = [...fixtureFiles, path.join(root, "test/conformance/sqlite.test.ts")];
const sources = compiled.map((file) => readFileSync(file, "utf8"));

/** The names of an interface's members in a file of the contract. */
function members(file: string, name: string): readonly string[] {
  const text = readFileSync(path.join(root, "src/adapter", file), "utf8");
  const body = new RegExp(`export interface ${name} \\{\\n([\\s\\S]*?)\\n\\}`).exec(text)?.[1] ?? "";
  return [...body.matchAll(/^ {2}(?:readonly )?(\w+)\??[:(]/gm)].map((match) => match[1] ?? "");
}

it("shows code of the example, which is compiled and run", () => {
  const blocks = [...guide.matchAll(/^```ts\n([\s\S]*?)^```/gm)].map((match) => match[1] ?? "");
  expect(blocks.length).toBeGreaterThanOrEqual(6);
  for (const block of blocks) {
    expect(sources.filter((source) => source.includes(block)).length, block).toBeGreaterThan(0);
  }
});

it.each([
  ["adapter", "adapter.ts", "Adapter"],
  ["setting", "settings.ts", "Setting"],
  ["capability", "dialect.ts", "Capabilities"],
])("names every member of an %s", (_, file, name) => {
  const names = members(file, name);
  expect(names.length).toBeGreaterThan(5);
  const inTables = new Set(
    [...guide.matchAll(/^\| (`[^|]*`) \|/gm)].flatMap(([, cell = ""]) => cell.match(/\w+/g) ?? []),
  );
  expect(names.filter((member) => !inTables.has(member))).toEqual([]);
});

it("names every member of a dialect and a connection", () => {
  const words = new Set(guide.match(/\w+/g));
  const names = [...members("dialect.ts", "Dialect"), ...members("adapter.ts", "Connection")];
  expect(names.length).toBeGreaterThan(15);
  expect(names.filter((member) => member !== "name" && !words.has(member))).toEqual([]);
});
