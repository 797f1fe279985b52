import path from "node:path";

/** A project whose artifacts are compared with dbt's. */
export interface ArtifactProject {
  readonly name: string;
  readonly folder: string;
  /** The commands after which each artifact is there. */
  readonly commands: readonly (readonly string[])[];
  readonly artifacts: readonly string[];
}

const root = path.resolve("test");

/** The projects of `test/golden/artifacts`. */
export const artifactProjects: readonly ArtifactProject[] = [
  {
    name: "macro_calls",
    folder: path.join(root, "fixtures/behaviour/macro-calls"),
    commands: [["parse"]],
    artifacts: ["manifest", "semantic_manifest", "perf_info"],
  },
  {
    name: "semantic",
    folder: path.join(root, "fixtures/behaviour/semantic"),
    commands: [["build"]],
    artifacts: ["manifest", "run_results", "semantic_manifest"],
  },
  {
    name: "semantic_expressions",
    folder: path.join(root, "fixtures/behaviour/semantic-expressions"),
    commands: [["parse"]],
    artifacts: ["manifest", "semantic_manifest"],
  },
  {
    name: "semantic_in_models",
    folder: path.join(root, "fixtures/behaviour/semantic-in-models"),
    commands: [["parse"]],
    artifacts: ["manifest", "semantic_manifest"],
  },
  {
    name: "shop",
    folder: path.resolve("sample-project"),
    commands: [["build"], ["docs", "generate"], ["build"], ["source", "freshness"]],
    artifacts: ["manifest", "run_results", "catalog", "sources"],
  },
];

/** A profile for any of them: both engines have a file in the project. */
export const artifactProfile = (profile: string, file: string) =>
  `${JSON.stringify({ [profile]: { target: "dev", outputs: { dev: { type: "duckdb", path: file, threads: 1 } } } })}\n`;

/** The project whose manifests of several versions of dbt are in `test/golden/state/manifests`. */
export const earlierProject = path.join(root, "fixtures/behaviour/earlier-manifests");

const schemaOfOneFile = (schema: string) => ({ type: "duckdb", path: "shared.duckdb", schema, threads: 1 });

/** Two targets in one file, so that refs can be deferred from one to the other. */
export const earlierProfile = `${JSON.stringify({
  behaviour: { target: "dev", outputs: { dev: schemaOfOneFile("dev"), prod: schemaOfOneFile("prod") } },
})}\n`;
