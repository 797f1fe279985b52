import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { runCli } from "../../support/run-cli.ts";
import { tempProject } from "../../support/temp-project.ts";

test.each([["compiled"], ["run"]])(
  "tests whose arguments differ in punctuation alone keep their own %s files",
  async (kind) => {
    const project = tempProject(path.resolve("test/fixtures/behaviour/walks"));
    try {
      const { code, stdout } = await runCli(["build", "--select", "+plain"], { cwd: project.directory });
      expect(code, stdout).toBe(0);
      const folder = `target/${kind}/walks/models/schema.yml`;
      const files = readdirSync(path.join(project.directory, folder)).filter((file) =>
        file.startsWith("accepted_values"),
      );
      const found = files.map((file) => /'a(.)b'/.exec(project.read(`${folder}/${file}`))?.[1]);
      expect(found.sort()).toEqual(["-", ".", "_"]);
      const { nodes } = JSON.parse(project.read("target/manifest.json")) as {
        readonly nodes: Readonly<Record<string, { readonly path: string; readonly compiled_path: string | null }>>;
      };
      const tests = Object.entries(nodes).filter(([id]) => id.startsWith("test.walks.accepted_values_plain_code__a_b"));
      // What dbt says of a test stays as it is; where its text is differs.
      expect(new Set(tests.map(([, node]) => node.path)).size).toBe(1);
      expect(new Set(tests.map(([, node]) => node.compiled_path)).size).toBe(3);
      for (const [, node] of tests) expect(project.read(node.compiled_path ?? "")).toContain("007");
    } finally {
      project.remove();
    }
  },
);
