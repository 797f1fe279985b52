import path from "node:path";
import { perfInfoArtifact, type ReadingLap, writeJson } from "../artifacts/index.ts";
import { type CommandOptions, openInvocation } from "./invocation.ts";
import { writeArtifacts } from "./write-artifacts.ts";

/** `xform parse`: reads the project, says what is wrong, and writes `manifest.json` and how long the reading took. */
export async function parseProject(options: CommandOptions & { readonly writeJson?: boolean }): Promise<void> {
  const laps: ReadingLap[] = [];
  let last = performance.now();
  const lap = (phase: Omit<ReadingLap, "seconds">) => {
    const now = performance.now();
    laps.push({ ...phase, seconds: (now - last) / 1000 });
    last = now;
  };
  const invocation = await openInvocation({
    ...options,
    command: "parse",
    onProject: (project, redact) => {
      lap({ name: "files", packageName: null, paths: 0 });
      options.onProject?.(project, redact);
    },
    onPhase: lap,
  });
  try {
    if (options.writeJson === false) return;
    await writeArtifacts({ invocation, args: { which: "parse" }, emit: options.emit });
    const file = path.join(invocation.project.targetPath, "perf_info.json");
    const templates = [...invocation.manifest.nodes.values()].filter(
      (node) => node.resourceType === "model" && node.language === "sql",
    ).length;
    await writeJson(file, perfInfoArtifact({ laps, templates, isPartial: options.partialParse !== false }));
    options.emit({ type: "artifact-written", path: file });
  } finally {
    await invocation.close();
  }
}
