import { readdirSync } from "node:fs";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { adapter } from "../../../adapters/duckdb/index.ts";
import type { Manifest } from "../../../src/core/index.ts";
import { parse } from "../../../src/parse/index.ts";
import { loadProject } from "../../../src/project/index.ts";
import { type TempProject, tempProject } from "../../support/temp-project.ts";
import { corpusTemplates, templateCorpus } from "../../support/template-corpus.ts";

const environment = { HOME: "/nowhere", SHOP_REGION: "north" };
const startedAt = new Date("2026-01-02T03:04:05Z");

async function nodesOf(directory: string, rendersAll: boolean): Promise<unknown> {
  const project = await loadProject({
    directory,
    environment,
    homeDirectory: "/nowhere",
    now: startedAt,
    invocationId: "one",
  });
  return withoutTimes(await parse(project, { adapter, rendersAll }));
}

/** Everything that parsing finds, but for the times at which nodes were made. */
function withoutTimes({ nodes, disabled, diagnostics }: Manifest): unknown {
  const plain = (value: unknown) =>
    JSON.parse(
      JSON.stringify(value, (key, item) => (key === "createdAt" ? 0 : item instanceof Set ? [...item] : item)),
    );
  return { nodes: plain([...nodes.values()]), disabled: plain([...disabled]), diagnostics: plain(diagnostics) };
}

const fixtures = path.resolve("test/fixtures/behaviour");
const corpus = [path.resolve("sample-project"), ...readdirSync(fixtures).map((name) => path.join(fixtures, name))];

describe("templates that are read without being rendered", () => {
  it.each(corpus)("give the same nodes and problems as a render of %s", async (directory) => {
    expect(await nodesOf(directory, false)).toEqual(await nodesOf(directory, true));
  });
});

describe("one template", () => {
  let project: TempProject;
  project = tempProject(templateCorpus);
  afterAll(() => project.remove());

  type Parsed = { nodes: { name: string; path: string }[]; diagnostics: { at?: { file: string } }[] };

  it("is read in the same way as it is rendered", async () => {
    const [read, rendered] = (await Promise.all([
      nodesOf(project.directory, false),
      nodesOf(project.directory, true),
    ])) as [Parsed, Parsed];
    for (const name of Object.keys(corpusTemplates)) {
      const about = ({ nodes, diagnostics }: Parsed) => ({
        node: nodes.find((node) => node.name === name),
        problems: diagnostics.filter((diagnostic) => diagnostic.at?.file.endsWith(`/${name}.sql`)),
      });
      expect({ name, ...about(read) }).toEqual({ name, ...about(rendered) });
    }
    expect(read).toEqual(rendered);
    // So that the comparison is not one of two failures.
    expect(read.nodes.length).toBeGreaterThan(45);
  });
});
