import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Bench, keep, xform } from "./bench.ts";

/** Runs each command that writes an artifact in the copy of the sample project, and keeps what it wrote. */
export function writeArtifacts(bench: Bench): void {
  // The sample asks no source how fresh it is.
  writeFileSync(join(bench.project, "models", "fresh.yml"), freshSource);
  for (const command of ["build", "seed", "run", "test", "snapshot"]) {
    xform(bench, [command]);
    keep(bench, "run_results.json", `run_results_${command}`);
    keep(bench, "manifest.json", `manifest_${command}`);
  }
  xform(bench, ["source", "freshness"]);
  keep(bench, "sources.json", "sources");
  xform(bench, ["docs", "generate"]);
  keep(bench, "catalog.json", "catalog");
  keep(bench, "run_results.json", "run_results_docs");
  keep(bench, "manifest.json", "manifest_docs");
  keep(bench, "semantic_manifest.json", "semantic_manifest");
}

const freshSource = `sources:
  - name: fresh
    schema: landing
    tables:
      - name: payments
        config: {loaded_at_field: created_at, freshness: {warn_after: {count: 1, period: day}}}
      - name: web_events
        config: {loaded_at_query: "select now()", freshness: {error_after: {count: 1, period: day}, filter: "1 = 1"}}
`;
