import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { adapter } from "../../../adapters/duckdb/index.ts";
import { manifestArtifact, publishedNode, writeJson } from "../../../src/artifacts/index.ts";
import { parse } from "../../../src/parse/index.ts";
import { loadProject } from "../../../src/project/index.ts";
import { type TempProject, tempProject } from "../../support/temp-project.ts";

const fixtures = path.resolve("test/fixtures/behaviour");
const corpus = [path.resolve("sample-project"), ...readdirSync(fixtures).map((name) => path.join(fixtures, name))];

let folder: TempProject;
beforeEach(() => {
  folder = tempProject({});
});
afterEach(() => folder.remove());

/** The manifest of a project as it is written, half of its nodes compiled. */
async function written(directory: string) {
  const project = await loadProject({ directory, environment: { HOME: "/nowhere" }, homeDirectory: "/nowhere" });
  const manifest = await parse(project, { adapter });
  const ids = [...manifest.nodes.keys()].filter((_, index) => index % 2 === 0);
  const ctes = [{ uniqueId: "model.shop.a", name: "__cte", sql: "select 1" }];
  const compiled = new Map(ids.map((id) => [id, { sql: `select '${id}'`, ctes, path: "target/compiled/a.sql" }]));
  const file = path.join(folder.directory, "manifest.json");
  const invocation = { id: "one", startedAt: project.startedAt, environment: {} };
  await writeJson(file, manifestArtifact({ manifest, invocation, compiled, targetPath: "target" }));
  return { manifest, compiled, text: readFileSync(file, "utf8") };
}

describe("the manifest artifact", () => {
  it.each(corpus)("has the published form of every node of %s, and who needs whom", async (directory) => {
    const { manifest, compiled, text } = await written(directory);
    const nodes = new Map([...manifest.nodes, ...manifest.leftOut]);
    for (const [id, node] of nodes) {
      expect(text).toContain(`${JSON.stringify(id)}: ${JSON.stringify(publishedNode(node, { compiled }))}`);
    }
    const artifact = JSON.parse(text);
    for (const [id, parents] of Object.entries<string[]>(artifact.parent_map)) {
      for (const parent of parents) expect(artifact.child_map[parent]).toContain(id);
    }
    const links = (map: Record<string, string[]>) => Object.values(map).flat().length;
    expect(links(artifact.child_map)).toBe(links(artifact.parent_map));
    expect(Object.keys(artifact.child_map)).toEqual([...nodes.keys()]);
  });

  it("has tests of what is disabled or missing among its nodes, as dbt 1.12.6 has", async () => {
    folder.write({
      "dbt_project.yml": "name: mac\n",
      "models/a.sql": "select 1 as a",
      "models/offm.sql": "{{ config(enabled=false) }}select 1 as a",
      "models/s.yml": JSON.stringify({
        models: [
          { name: "a", columns: [{ name: "a", data_tests: ["not_null"] }] },
          {
            name: "offm",
            columns: [
              {
                name: "a",
                data_tests: ["not_null", { relationships: { arguments: { to: "ref('a')", field: "a" } } }],
              },
            ],
          },
          { name: "missing_one", columns: [{ name: "a", data_tests: ["unique"] }] },
        ],
        sources: [
          {
            name: "offs",
            config: { enabled: false },
            tables: [{ name: "t", data_tests: [{ unique: { column_name: "z" } }] }],
          },
          {
            name: "ons",
            tables: [
              {
                name: "t",
                columns: [
                  {
                    name: "a",
                    data_tests: [
                      { relationships: { arguments: { to: "ref('offm')", field: "a" } } },
                      { unique: { config: { enabled: false } } },
                    ],
                  },
                ],
              },
            ],
          },
        ],
      }),
      "tests/sing.sql": "select * from {{ ref('offm') }}",
      "tests/sing3.sql": "select * from {{ source('nope', 't') }} {{ ref('a') }}",
      "tests/sing4.sql": "{{ config(enabled=false) }}select * from {{ ref('offm') }}",
    });
    const { text } = await written(folder.directory);
    const { nodes, disabled, parent_map: parents } = JSON.parse(text);
    const tests = Object.keys(nodes).filter((id) => id.startsWith("test."));
    const said = (id: string) => [
      nodes[id].config.enabled,
      nodes[id].depends_on.nodes,
      nodes[id].attached_node ?? null,
    ];
    expect(Object.fromEntries(tests.map((id) => [id, said(id)]))).toEqual({
      "test.mac.sing": [false, [], null],
      "test.mac.sing3": [false, ["model.mac.a"], null],
      "test.mac.not_null_a_a.73b2bc6971": [true, ["model.mac.a"], "model.mac.a"],
      "test.mac.not_null_offm_a.041cd85fe2": [false, [], "model.mac.offm"],
      "test.mac.relationships_offm_a__a__ref_a_.64261cffef": [false, ["model.mac.a"], "model.mac.offm"],
      "test.mac.unique_missing_one_a.2e57d043f8": [false, [], null],
      "test.mac.source_unique_offs_t_z.70965dc544": [false, [], null],
      "test.mac.source_relationships_ons_t_a__a__ref_offm_.e27faff226": [false, ["source.mac.ons.t"], null],
    });
    expect(Object.keys(disabled).sort()).toEqual([
      "model.mac.offm",
      "source.mac.offs.t",
      "test.mac.sing4",
      "test.mac.source_unique_ons_t_a.00f1997475",
    ]);
    expect(parents["test.mac.sing3"]).toEqual(["model.mac.a"]);
  });

  it("keeps what is said about columns", async () => {
    folder.write({
      "dbt_project.yml": "name: shop\n",
      "models/a.sql": "select 1 as id",
      "models/a.yml": `models: [{name: a, columns: [
        {name: plain}, {name: 'quo"te', description: "two\\nlines"}, {name: typed, data_type: int},
        {name: tagged, tags: [x]}, {name: meta, config: {meta: {day: 2020-01-01}}}, {name: quoted, quote: true},
        {name: own, note: hello}, {name: dimension, dimension: {type: time}}, {name: constrained, constraints: [{type: not_null}]}]}]`,
    });
    const { manifest, compiled, text } = await written(folder.directory);
    const node = manifest.nodes.get("model.shop.a");
    if (node === undefined) throw new Error("the model is missing");
    expect(text).toContain(JSON.stringify(publishedNode(node, { compiled })));
    const { columns } = JSON.parse(text).nodes["model.shop.a"];
    expect(columns.plain).toMatchObject({ name: "plain", description: "", config: { meta: {}, tags: [] } });
    expect(columns.tagged).toMatchObject({ tags: ["x"], config: { meta: {}, tags: ["x"] } });
    expect(columns.own).toMatchObject({ note: "hello" });
  });
});
