import { existsSync } from "node:fs";
import path from "node:path";
import { writeJson } from "../artifacts/index.ts";
import { buildCatalog, writeSite, writeStaticPage } from "../docs/index.ts";
import { DBT_VERSION } from "../project/index.ts";
import { compiledResults } from "./compiled-results.ts";
import type { Invocation } from "./invocation.ts";
import { lastRun, readJson } from "./last-run.ts";
import { profileRedactor } from "./profile-redactor.ts";
import { commandTypes, type RunOptions } from "./run-nodes.ts";
import { runSelected } from "./run-selected.ts";
import { selectNodes } from "./selection.ts";
import { withInvocation } from "./with-invocation.ts";
import { writeArtifacts } from "./write-artifacts.ts";

/** The options of `docs generate`. */
export interface DocsOptions extends RunOptions {
  readonly compile?: boolean;
  readonly emptyCatalog?: boolean;
  /** Whether `static_index.html` is written, too. */
  readonly static?: boolean;
  /** Folder with the built pages of the site. */
  readonly siteAssets: string;
}

/** `xform docs generate`: compiles the project, asks the warehouse for columns, and writes the site. */
export async function generateDocs(options: DocsOptions): Promise<string> {
  return withInvocation({ ...options, command: "generate" }, async (invocation) => {
    const { project, manifest, warehouse } = invocation;
    const { emit } = options;
    const runResults = await lastRun(project.targetPath);
    await compileDocs(invocation, options);
    emit({ type: "catalog-started" });
    const catalog = await buildCatalog({
      manifest: options.emptyCatalog === true ? { ...manifest, nodes: new Map() } : manifest,
      warehouse,
      invocationId: project.invocationId,
      generatedAt: new Date(),
      version: DBT_VERSION,
      invocationStartedAt: project.startedAt,
    });
    const catalogFile = path.join(project.targetPath, "catalog.json");
    await writeJson(
      catalogFile,
      catalog as unknown as Readonly<Record<string, unknown>>,
      await profileRedactor(project, invocation.adapter),
    );
    emit({ type: "catalog-written", path: catalogFile });
    const site = {
      manifest: await readJson(project.targetPath, "manifest.json"),
      catalog,
      runResults,
      directory: project.targetPath,
      siteAssets: options.siteAssets,
    };
    await writeSite(site);
    if (options.static === true) await writeStaticPage(site);
    return project.targetPath;
  });
}

/** Compiles the nodes that the site shows. Without that, what an earlier command compiled is left for it. */
async function compileDocs(
  invocation: Invocation,
  { compile, writeJson, args, ...options }: DocsOptions,
): Promise<void> {
  const { emit } = options;
  const given = { which: "generate", ...args };
  if (compile === false) {
    const isThere = existsSync(path.join(invocation.project.targetPath, "manifest.json"));
    if (writeJson !== false && !isThere) await writeArtifacts({ invocation, args: given, emit });
    return;
  }
  const run = await runSelected(invocation, {
    nodes: await selectNodes(invocation, options, commandTypes.compile, emit),
    compileOnly: true,
    emit: (event) => {
      if (event.type === "query-finished" || event.type === "template-log") emit(event);
    },
  });
  if (writeJson === false) return;
  await writeArtifacts({ invocation, run: compiledResults(run, invocation, options), args: given, emit });
}
