import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { runCli } from "../../support/run-cli.ts";
import { tempProject } from "../../support/temp-project.ts";

type Section = Readonly<Record<string, unknown>>;

const golden = JSON.parse(readFileSync(path.join(import.meta.dirname, "manifest.json"), "utf8")) as Readonly<
  Record<"unit_tests" | "disabled" | "parent_map" | "child_map", Section>
>;

it("writes unit tests into the manifest as dbt does", async () => {
  const project = tempProject(path.resolve("test/fixtures/behaviour/unit-tests"));
  try {
    project.write({
      "profiles.yml": "behaviour:\n  target: dev\n  outputs:\n    dev: {type: duckdb, path: units.duckdb}\n",
    });
    const { code, stderr } = await runCli(["parse"], { cwd: project.directory });
    expect(code, stderr).toBe(0);
    const manifest = JSON.parse(project.read("target/manifest.json"), withoutTimes) as typeof golden;
    expect(manifest.unit_tests).toEqual(golden.unit_tests);
    expect(manifest.disabled).toEqual(golden.disabled);
    expect(sorted(manifest.child_map)).toEqual(golden.child_map);
    expect(manifest.parent_map).toMatchObject(golden.parent_map);
  } finally {
    project.remove();
  }
});

function withoutTimes(key: string, value: unknown): unknown {
  return key === "created_at" ? undefined : value;
}

function sorted(section: Section): Section {
  return Object.fromEntries(Object.entries(section).map(([id, ids]) => [id, (ids as string[]).toSorted()]));
}
