import { cpSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageArchive } from "../../support/package-archive.ts";
import { type PackageHub, packageHub } from "../../support/package-hub.ts";
import { type CliResult, runCli } from "../../support/run-cli.ts";
import { type TempProject, tempProject } from "../../support/temp-project.ts";

/** What the test looks at of a node; the golden file has it from dbt's manifest. */
interface Node {
  readonly fqn: readonly string[];
  readonly relation_name?: string | null;
  readonly schema: string;
  readonly description: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly depends_on?: { readonly nodes?: readonly string[]; readonly macros?: readonly string[] };
}

interface RunResult {
  readonly unique_id: string;
  readonly status: string;
  readonly compiled_code: string | null;
}

const fixtures = path.resolve(import.meta.dirname, "../../fixtures/packages");

/**
 * What dbt 1.12.6 made of a project with a local package and one of a hub: names, configurations, variables, dispatch
 * and macros of the three, and the SQL that comes of them.
 */
const golden = JSON.parse(readFileSync(path.join(import.meta.dirname, "scopes.json"), "utf8")) as Record<
  string,
  unknown
>;

describe("a project with packages of packages", () => {
  let hub: PackageHub;
  let project: TempProject;
  let installed: CliResult;
  let built: CliResult;

  beforeAll(async () => {
    hub = await packageHub();
    const files = filesOf(path.join(fixtures, "hub"));
    hub.add("acme/tools", { "1.0.0": { files }, "1.1.0": { archive: packageArchive(files) }, "2.0.0": { files } });
    project = tempProject(path.join(fixtures, "shop"), "shop");
    cpSync(path.join(fixtures, "own"), path.join(project.directory, "../own"), { recursive: true });
    const env = { XFORM_PACKAGE_HUB_URL: hub.url };
    installed = await runCli(["deps"], { cwd: project.directory, env });
    built = await runCli(["build"], { cwd: project.directory, env });
  });
  afterAll(async () => {
    project.remove();
    await hub.close();
  });

  it("is installed with the same lock file", () => {
    expect(installed).toMatchObject({ code: 0, stderr: "" });
    expect(project.read("package-lock.yml")).toBe(golden.lock);
  });

  it("has the same nodes", () => {
    const manifest = JSON.parse(project.read("target/manifest.json")) as {
      readonly nodes: Readonly<Record<string, Node>>;
      readonly disabled: object;
    };
    const nodes = Object.fromEntries(Object.entries(manifest.nodes).map(([id, node]) => [id, facts(node)]));
    expect(nodes).toEqual(golden.nodes);
    expect(Object.keys(manifest.disabled).sort()).toEqual(golden.disabled);
  });

  it("has the same results and compiled SQL", () => {
    expect(built.code, built.stdout).toBe(0);
    const { results } = JSON.parse(project.read("target/run_results.json")) as {
      readonly results: readonly RunResult[];
    };
    expect(Object.fromEntries(results.map(({ unique_id, status }) => [unique_id, status]))).toEqual(golden.results);
    const models = results.filter(({ unique_id }) => unique_id.startsWith("model."));
    expect(Object.fromEntries(models.map((model) => [model.unique_id, model.compiled_code?.trim()]))).toEqual(
      golden.compiled,
    );
  });
});

function facts(node: Node): unknown {
  const { config } = node;
  return {
    fqn: node.fqn,
    relation: node.relation_name ?? null,
    materialized: config.materialized,
    tags: config.tags,
    meta: config.meta,
    severity: config.severity ?? null,
    schema: node.schema,
    description: node.description,
    dependsOn: node.depends_on?.nodes ?? [],
    macros: (node.depends_on?.macros ?? []).filter((id) => !/^macro\.(dbt|xform)/.test(id)).toSorted(),
    columnTypes: config.column_types ?? null,
  };
}

function filesOf(folder: string): Readonly<Record<string, string>> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    entries.map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      return [path.relative(folder, file).split(path.sep).join("/"), readFileSync(file, "utf8")];
    }),
  );
}
