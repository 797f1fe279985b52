import { createHash } from "node:crypto";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { makeFolder } from "../artifacts/index.ts";
import { XformError } from "../core/index.ts";
import { siteChunks } from "./site/site-chunks.ts";
import type { WriteSiteOptions } from "./write-site.ts";

/**
 * Writes the whole site as one file, `static_index.html`: it can be sent, or opened from disk, without anything beside it.
 *
 * The page's policy allows what stands in it by hashes, and nothing else: descriptions cannot bring in scripts.
 *
 * @throws {XformError} `artifact/not-written`
 */
export async function writeStaticPage({ directory, siteAssets, ...artifacts }: WriteSiteOptions): Promise<void> {
  const file = path.join(directory, "static_index.html");
  const fresh = path.join(directory, `.static-${process.pid}.html`);
  try {
    const read = (name: string) => readFile(path.join(siteAssets, name), "utf8");
    const [page, app, style] = await Promise.all([read("index.html"), read("site/app.js"), read("site/app.css")]);
    const data = [...siteChunks(artifacts)].map(({ script }) => script).join("");
    await makeFolder(directory);
    await writeFile(fresh, inOne(page, { data, app, style }));
    await rename(fresh, file);
  } catch (cause) {
    await rm(fresh, { force: true }).catch(() => undefined);
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new XformError("artifact/not-written", `the docs cannot be written to ${file}: ${reason}`, { cause });
  }
}

interface Parts {
  readonly data: string;
  readonly app: string;
  readonly style: string;
}

/** The page with everything that it loads put into it. */
function inOne(page: string, { data, app, style }: Parts): string {
  const scripts = [data, app].map((script) => script.replaceAll("</script", "<\\/script"));
  // The application looks for the body, so it stands at its end.
  const end = scripts.map((script) => `<script>${script}</script>`).join("\n");
  return page
    .replace(/script-src [^;"]*/, () => `script-src ${scripts.map(hashOf).join(" ")}`)
    .replace(/style-src [^;"]*/, () => `style-src ${hashOf(style)}`)
    .replace(/img-src [^;"]*/, () => "img-src data:")
    .replace(/<link rel="stylesheet"[^>]*>/, () => `<style>${style}</style>`)
    .replace(/\s*<script defer[^>]*><\/script>/g, "")
    .replace("</body>", () => `${end}\n</body>`);
}

function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
