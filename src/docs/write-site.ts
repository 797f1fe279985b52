import { cp, mkdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { makeFolder } from "../artifacts/index.ts";
import { XformError } from "../core/index.ts";
import { siteChunks } from "./site/site-chunks.ts";

export interface WriteSiteOptions {
  /** Parsed `manifest.json`, version 12. */
  readonly manifest: unknown;
  /** Parsed `catalog.json`, version 1, where there is one. */
  readonly catalog: unknown | undefined;
  /** Parsed `run_results.json` of the last build or test, where there is one. */
  readonly runResults: unknown | undefined;
  /** Where `index.html` is to stand. */
  readonly directory: string;
  /** The folder of the built site: `index.html` and `site/`. */
  readonly siteAssets: string;
}

/**
 * Writes the site: `index.html` and the folder `site/` beside it, which together are all that a host needs.
 *
 * The new folder takes the place of an old one only when it is complete.
 *
 * @throws {XformError} `artifact/not-written`
 */
export async function writeSite(options: WriteSiteOptions): Promise<void> {
  const { directory, siteAssets, ...artifacts } = options;
  const folder = path.join(directory, "site");
  const fresh = path.join(directory, `.site-${process.pid}`);
  try {
    await makeFolder(directory);
    await rm(fresh, { recursive: true, force: true });
    await cp(path.join(siteAssets, "site"), fresh, { recursive: true });
    await mkdir(path.join(fresh, "data"));
    for (const { name, script } of siteChunks(artifacts)) {
      await writeFile(path.join(fresh, "data", `${name}.js`), script);
    }
    await rm(folder, { recursive: true, force: true });
    await rename(fresh, folder);
    await cp(path.join(siteAssets, "index.html"), path.join(directory, "index.html"));
  } catch (cause) {
    await rm(fresh, { recursive: true, force: true }).catch(() => undefined);
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new XformError("artifact/not-written", `the docs cannot be written to ${directory}: ${reason}`, { cause });
  }
}
