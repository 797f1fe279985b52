import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { adapter } from "../../../adapters/duckdb/index.ts";
import { publishedNode } from "../../../src/artifacts/index.ts";
import type { GraphNode, JsonObject, Manifest } from "../../../src/core/index.ts";
import { parse } from "../../../src/parse/index.ts";
import { loadProject } from "../../../src/project/index.ts";
import { type TempProject, tempProject } from "../../support/temp-project.ts";

/** The snapshots of dbt 1.12.6's manifest for the project `test/fixtures/behaviour/snapshots`. */
const golden = JSON.parse(readFileSync(path.join(import.meta.dirname, "snapshots.json"), "utf8")) as Readonly<
  Record<string, JsonObject>
>;

async function manifestOf(directory: string): Promise<Manifest> {
  return parse(await loadProject({ directory, environment: {}, homeDirectory: "/nowhere" }), { adapter });
}

function allNodes({ nodes, disabled }: Manifest): readonly GraphNode[] {
  return [...nodes.values(), ...[...disabled.values()].flat()];
}

describe("the nodes of snapshots are those of dbt's manifest", () => {
  let nodes: readonly GraphNode[];
  beforeAll(async () => {
    const manifest = await manifestOf(path.resolve("test/fixtures/behaviour/snapshots"));
    expect(manifest.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    nodes = allNodes(manifest);
  });

  it("and there are no others", () => {
    const ids = nodes.flatMap((node) => (node.resourceType === "snapshot" ? [node.uniqueId] : []));
    expect(ids.sort()).toEqual(Object.keys(golden).sort());
  });

  it.each(Object.keys(golden))("%s", (id) => {
    const node = nodes.find(({ uniqueId }) => uniqueId === id);
    if (node === undefined) throw new Error(`${id} is missing`);
    const {
      created_at: _,
      build_path: __,
      compiled_path: ___,
      ...published
    } = publishedNode(node, {
      compiled: new Map(),
    });
    expect(JSON.parse(JSON.stringify(published))).toEqual(golden[id]);
  });
});

describe("snapshot blocks", () => {
  let project: TempProject;
  let manifest: Manifest;
  const config = "{{ config(unique_key='id', strategy='check', check_cols='all') }}";
  beforeAll(async () => {
    project = tempProject({
      "xform_project.yml": "name: shop\n",
      "snapshots/white.sql": [
        `{%- snapshot tight -%}\n\n  ${config}\n  select 1 as id\n{%- endsnapshot -%}`,
        `{% snapshot loose %}\n  ${config}\nselect '{%- raw %}{% endsnapshot %}{% endraw %}' as id\n{% endsnapshot %}`,
        `{# {% snapshot commented %} {% endsnapshot %} #}`,
        "{% snapshot failing %}{{ config(unique_key='id', strategy='check', check_cols='all') }}\nselect {{ 1 + }}{% endsnapshot %}",
      ].join("\n"),
      "snapshots/empty.sql": "select 1 as id",
    });
    manifest = await manifestOf(project.directory);
  });
  afterAll(() => project.remove());

  const codeOf = (name: string) => {
    const node = manifest.nodes.get(`snapshot.shop.${name}`);
    return node === undefined || !("rawCode" in node) ? undefined : [node.rawCode, node.position];
  };

  it("lose the white space that their tags take, and keep the other", () => {
    expect(codeOf("tight")).toEqual([
      `${config}\n  select 1 as id`,
      { file: "snapshots/white.sql", line: 3, column: 3 },
    ]);
    expect(codeOf("loose")?.[1]).toEqual({ file: "snapshots/white.sql", line: 6, column: 21 });
  });

  it("are none in comments, and none in files without a block", () => {
    expect([...manifest.nodes.keys()].sort()).toEqual(["snapshot.shop.loose", "snapshot.shop.tight"]);
  });

  it("that fail are told with their place", () => {
    expect(manifest.diagnostics.map(({ code, at }) => [code, at?.file, at?.line])).toEqual([
      ["parse/jinja-syntax", "snapshots/white.sql", 12],
    ]);
  });
});

describe("names of snapshots", () => {
  it("are the target's, where the configuration takes back what the project says", async () => {
    const project = tempProject({
      "xform_project.yml":
        "name: shop\nsnapshots: {+unique_key: id, +strategy: check, +check_cols: all, +schema: base, +target_schema: old}\n",
      "snapshots/s.yml": `snapshots:
  - {name: as_said, relation: ref('m')}
  - {name: cleared, relation: ref('m'), config: {target_schema: null, schema: null}}
`,
      "models/m.sql": "select 1 as id",
    });
    try {
      const { nodes } = await manifestOf(project.directory);
      const schemas = [...nodes.values()].flatMap((node) => ("schema" in node ? [[node.name, node.schema]] : []));
      expect(schemas).toContainEqual(["as_said", "old"]);
      expect(schemas).toContainEqual(["cleared", "main"]);
    } finally {
      project.remove();
    }
  });
});
