import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { runProject } from "./run-project.ts";

const folder = path.resolve(import.meta.dirname, "../fixtures/errors/tests-bad-input");
const files = Object.fromEntries(
  ["models/orders.sql", "models/unbuilt.sql", "models/schema.yml", "tests/generic/own.sql"].map((file) => [
    file,
    readFileSync(path.join(folder, file), "utf8"),
  ]),
);

/** Where each wrong test of the fixture is told, by its name: the test, or what of its entry is wrong. */
const places: Readonly<Record<string, string>> = {
  source_not_null_raw_missing_id: "not_null",
  own_test_orders_1: "own_test",
  reads_more_orders_1: "reads_more",
  where_words: "where",
  where_open: "where",
  where_column: "where",
  where_lines: "where",
  accepted_values_orders_id__1: "accepted_values",
  accepted_values_orders_id__7: "accepted_values",
  accepted_values_orders_id: "accepted_values",
  unique_orders_id: "fail_calc",
  warn_words: "warn_if",
  not_null_orders_nam: "not_null",
  unique_orders_nam: "unique",
};

/** Where what is wrong with tests is told, on one engine. */
export function badTestsCases(output: () => Promise<Readonly<Record<string, unknown>> | undefined>): void {
  it("is told in the YAML file, and the other tests run on", async () => {
    const { result, run } = await runProject(files, {}, await output());
    const lines = (files["models/schema.yml"] ?? "").split("\n");
    const told = Object.keys(places).map((name) => {
      const { status, diagnostic } = result(name);
      const { file, line = 0, column = 0 } = diagnostic?.at ?? {};
      const word = /^\w+/.exec(lines[line - 1]?.slice(column - 1) ?? "")?.[0];
      return [name, `${status} ${file} ${word}`];
    });
    expect(Object.fromEntries(told)).toEqual(
      Object.fromEntries(Object.entries(places).map(([name, word]) => [name, `error models/schema.yml ${word}`])),
    );
    const passed = run.results.filter(({ status }) => status === "pass").map(({ uniqueId }) => uniqueId.split(".")[2]);
    expect(passed.toSorted()).toEqual([
      "not_null_orders_id",
      "not_null_unbuilt_id",
      "relationships_orders_id__id__ref_unbuilt_",
      "unique_unbuilt_id",
    ]);
  });
}
