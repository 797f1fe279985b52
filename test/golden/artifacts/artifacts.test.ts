import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { artifactProfile, artifactProjects } from "../../support/artifact-projects.ts";
import { type ArtifactsGolden, readArtifacts } from "../../support/artifact-shape.ts";
import { runCli } from "../../support/run-cli.ts";
import { tempProject } from "../../support/temp-project.ts";

/** Recorded by `npm run record:artifacts`: what dbt 1.12.6 writes. */
const goldenOf = (name: string) =>
  JSON.parse(readFileSync(path.join(import.meta.dirname, `${name}.json`), "utf8")) as ArtifactsGolden;

describe("artifacts have what dbt's have", () => {
  it.concurrent.each(artifactProjects)("$name", async ({ name, folder, commands, artifacts }) => {
    const project = tempProject(folder, name);
    try {
      project.write({ "profiles.yml": artifactProfile("compare", `${name}.duckdb`) });
      for (const command of commands) {
        const { code, stderr } = await runCli([...command, "--profile", "compare"], { cwd: project.directory });
        expect({ code, stderr: code === 0 ? "" : stderr }).toEqual({ code: 0, stderr: "" });
      }
      const written = readArtifacts(path.join(project.directory, "target"), artifacts);
      const golden = goldenOf(name);
      expect(written.shape).toEqual(golden.shape);
      expect(written.macros).toEqual(golden.macros);
      expect(written.semantic).toEqual(golden.semantic);
      expect(written.semanticManifest).toEqual(golden.semanticManifest);
      expect(written.osi).toEqual(golden.osi);
    } finally {
      project.remove();
    }
  });
});
