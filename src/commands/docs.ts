import { readFile } from "node:fs/promises";
import path from "node:path";
import { writeJson } from "../artifacts/index.ts";
import { buildCatalog, writeSite, writeStaticPage } from "../docs/index.ts";
import { DBT_VERSION } from "../project/index.ts";
import { openInvocation } from "./invocation.ts";
import { profileRedactor } from "./profile-redactor.ts";
import type { RunOptions } from "./run-nodes.ts";
import { runSelected } from "./run-selected.ts";
import { selectNodes } from "./selection.ts";
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
  const invocation = await openInvocation({ ...options, command: "generate" });
  const { project, manifest, warehouse } = invocation;
  const { emit } = options;
  try {
    if (options.compile !== false) {
      await runSelected(invocation, {
        nodes: await selectNodes(invocation, options, ["model", "test", "analysis"], emit),
        compileOnly: true,
        emit: (event) => {
          if (event.type === "query-finished" || event.type === "template-log") emit(event);
        },
      });
    }
    await writeArtifacts({ invocation, args: { which: "generate" }, emit });
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
      runResults: await readJson(project.targetPath, "run_results.json"),
      directory: project.targetPath,
      siteAssets: options.siteAssets,
    };
    await writeSite(site);
    if (options.static === true) await writeStaticPage(site);
    return project.targetPath;
  } finally {
    await invocation.close();
  }
}

async function readJson(folder: string, name: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path.join(folder, name), "utf8"));
  } catch {
    return undefined;
  }
}
