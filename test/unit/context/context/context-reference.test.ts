import { describe, expect, test } from "vitest";
import { duckdbDialect } from "../../../../adapters/duckdb/dialect.ts";
import { contextRows, TemplateContexts } from "../../../../src/context/index.ts";
import { createEngine } from "../../../../src/jinja/index.ts";
import { createBaseMembers, loadProject } from "../../../../src/project/index.ts";
import { tempProject } from "../../../support/temp-project.ts";
import { templateHost } from "./template-host.ts";

/** Names of a template that runs, but for macros. */
async function namesOfScope(): Promise<ReadonlySet<string>> {
  const folder = tempProject({ "dbt_project.yml": "name: shop\n" });
  try {
    const project = await loadProject({
      directory: folder.directory,
      environment: {},
      homeDirectory: folder.directory,
    });
    const contexts = new TemplateContexts({
      project,
      engine: createEngine(),
      dialect: duckdbDialect,
      macroPrefixes: ["duckdb"],
      defaults: { database: "shop", schema: "main" },
      macros: new Map(),
    });
    const scope = contexts.scope("shop", templateHost({ executing: true }), "async");
    const builtins = scope.lookup("builtins");
    if (typeof builtins !== "object" || builtins === null || Array.isArray(builtins)) throw new Error("no builtins");
    return new Set([...(builtins.iterate?.() ?? [])].map(String));
  } finally {
    folder.remove();
  }
}

describe("the table of all names", () => {
  test("has each name that templates see, and no other", async () => {
    const documented = contextRows().map(({ name }) => name);
    // Made where they are needed: for the source whose freshness is asked for.
    const made = new Set(["source_node"]);
    expect([...(await namesOfScope())].sort()).toEqual(documented.filter((name) => !made.has(name)).sort());
  });

  // What is added for a file: its variables and, once they are known, the connection and the project.
  test.each([
    ["project", ["var", "target"]],
    ["properties", ["var", "target", "project_name", "flags"]],
  ] as const)("says of the names that %s files see that they see them", (phase, added) => {
    const base = createBaseMembers({ environment: {}, startedAt: new Date(0), invocationId: "id" });
    const documented = contextRows()
      .filter(({ phases }) => phases.includes(phase))
      .map(({ name }) => name);
    expect(documented.sort()).toEqual([...base.keys(), ...added].sort());
  });

  test("says something of each, in one line", () => {
    for (const { name, signature, summary, phases } of contextRows()) {
      expect(signature.startsWith(name), name).toBe(true);
      expect(summary, name).toMatch(/^[\w(][^\n]{4,110}[^.]$/);
      expect(phases.length, name).toBeGreaterThan(0);
    }
  });

  test("is in order", () => {
    const names = contextRows().map(({ name }) => name);
    expect(names).toEqual([...names].sort());
  });
});
