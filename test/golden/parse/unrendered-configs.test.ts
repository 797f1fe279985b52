import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { adapter } from "../../../adapters/duckdb/index.ts";
import type { JsonObject, Manifest } from "../../../src/core/index.ts";
import { parse } from "../../../src/parse/index.ts";
import { loadProject } from "../../../src/project/index.ts";
import { type TempProject, tempProject } from "../../support/temp-project.ts";

/** By file: its text, and the `unrendered_config` of dbt 1.12.6's manifest, which `state:modified` compares. */
const golden = JSON.parse(readFileSync(path.join(import.meta.dirname, "unrendered-configs.json"), "utf8")) as Readonly<
  Record<string, { readonly text: string; readonly unrendered: JsonObject }>
>;

describe("what a template configures is written into the manifest as dbt writes it", () => {
  let project: TempProject;
  let manifest: Manifest;
  beforeAll(async () => {
    const files = Object.entries(golden).map(([file, { text }]) => [file, text]);
    project = tempProject({
      "dbt_project.yml": "name: probe\n",
      "macros/my_m.sql": "{% macro my_m() %}mym{% endmacro %}",
      "models/sources.yml": "sources: [{ name: s, tables: [{ name: t }] }]\n",
      ...Object.fromEntries(files),
    });
    const options = { directory: project.directory, environment: { HOME: "/root" }, homeDirectory: "/nowhere" };
    manifest = await parse(await loadProject(options), { adapter });
    expect(manifest.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  });
  afterAll(() => project.remove());

  it.each(Object.entries(golden))("%s", (file, { unrendered }) => {
    const nodes = [...manifest.nodes.values(), ...[...manifest.disabled.values()].flat()];
    const node = nodes.find(({ originalFilePath }) => originalFilePath === file);
    expect(node?.unrenderedConfig).toEqual(unrendered);
  });
});
