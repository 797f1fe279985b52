import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { GraphNode, Manifest } from "../../../src/core/index.ts";
import { loadProject, parse, select } from "../../../src/index.ts";
import type { IndirectSelection } from "../../../src/select/index.ts";

const folder = path.resolve(import.meta.dirname, "../../fixtures/select");

/** A line of `dbt-answers.jsonl`: what `dbt ls` 1.12 printed for a selection in the project beside it. */
type Answer = readonly [select: string[], exclude: string[], mode: IndirectSelection, printed: string[]];

const answers = readFileSync(path.join(folder, "dbt-answers.jsonl"), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Answer);

function printed(node: GraphNode): string {
  if (node.resourceType === "source") return `source:${node.packageName}.${node.sourceName}.${node.name}`;
  return node.resourceType === "exposure" ? `exposure:${node.packageName}.${node.name}` : node.fqn.join(".");
}

describe("selections as dbt answers them", () => {
  let manifest: Manifest;

  beforeAll(async () => {
    const directory = path.join(folder, "project");
    manifest = await parse(await loadProject({ directory, environment: {}, homeDirectory: "/nonexistent" }));
  });

  it("has answers to many selections", () => expect(answers.length).toBeGreaterThan(140));

  it.each(answers)("select %j exclude %j, %s", (selected, exclude, indirectSelection, expected) => {
    const { ids } = select(manifest, { select: selected, exclude, indirectSelection });
    expect([...ids].map((id) => printed(manifest.nodes.get(id) as GraphNode)).sort()).toEqual([...expected].sort());
  });
});
