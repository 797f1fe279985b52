import { existsSync } from "node:fs";
import path from "node:path";
import { writeJson } from "../artifacts/index.ts";
import { type EventSink, isFailure, type RunResult } from "../core/index.ts";
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

/** Where the site is, and what was compiled for it; undefined where nothing was to be compiled. */
export interface GeneratedDocs {
  readonly folder: string;
  readonly run: RunResult | undefined;
}

/**
 * `xform docs generate`: compiles the project, asks the warehouse for columns, and writes the site. Where a node cannot be
 * compiled the docs stay as they were.
 */
export async function generateDocs(options: DocsOptions): Promise<GeneratedDocs> {
  return withInvocation({ ...options, command: "generate" }, async (invocation) => {
    const { project, manifest, warehouse } = invocation;
    const { emit } = options;
    const runResults = await lastRun(project.targetPath);
    const run = await compileDocs(invocation, options);
    const generated = { folder: project.targetPath, run };
    if (tellFailures(run, emit)) return generated;
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
    return generated;
  });
}

/** Tells what could not be compiled, and whether there was anything. */
function tellFailures(run: RunResult | undefined, emit: EventSink): boolean {
  const failures = run?.results.filter(isFailure) ?? [];
  if (failures.length === 0) return false;
  for (const { diagnostic } of failures) if (diagnostic !== undefined) emit({ type: "diagnostic", diagnostic });
  const text = `The docs are not written anew: ${failures.length} of their nodes cannot be compiled`;
  emit({ type: "message", level: "warn", text });
  return true;
}

/** Compiles the nodes that the site shows. Without that, what an earlier command compiled is left for it. */
async function compileDocs(
  invocation: Invocation,
  { compile, writeJson, args, ...options }: DocsOptions,
): Promise<RunResult | undefined> {
  const { emit } = options;
  const given = { which: "generate", ...args };
  if (compile === false) {
    const isThere = existsSync(path.join(invocation.project.targetPath, "manifest.json"));
    if (writeJson !== false && !isThere) await writeArtifacts({ invocation, args: given, emit });
    return undefined;
  }
  const run = await runSelected(invocation, {
    nodes: await selectNodes(invocation, options, commandTypes.compile, emit),
    compileOnly: true,
    emit: (event) => {
      if (event.type === "query-finished" || event.type === "template-log") emit(event);
    },
  });
  const told = compiledResults(run, invocation, options);
  if (writeJson !== false) await writeArtifacts({ invocation, run: told, args: given, emit });
  return told;
}
