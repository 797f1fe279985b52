import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { writeSite, writeStaticPage } from "../../src/docs/index.ts";
import { buildSite } from "../../templates/docs/build.ts";

const executablePath = [process.env.CHROMIUM_PATH, "/usr/bin/chromium", "/usr/bin/google-chrome"].find(
  (file) => file !== undefined && existsSync(file),
);

/** Why no browser tests can run, or undefined. */
export const noBrowser =
  executablePath === undefined ? "no Chromium: set CHROMIUM_PATH to run the browser tests" : undefined;

/** A browser that asks nobody for anything. */
export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: executablePath ?? "",
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** A site on disk. */
export interface BuiltSite {
  readonly directory: string;
  /** The address of its start page on disk. */
  readonly url: string;
  /** The address of the page that has all in one file. */
  readonly staticUrl: string;
  remove(): Promise<void>;
}

/** Builds the site and writes it with some artifacts. */
export async function makeSite(artifacts: {
  readonly manifest: unknown;
  readonly catalog?: unknown;
  readonly runResults?: unknown;
}): Promise<BuiltSite> {
  const root = await mkdtemp(path.join(tmpdir(), "xform-site-"));
  const [siteAssets, directory] = [path.join(root, "assets"), path.join(root, "a target #1")];
  await buildSite(siteAssets);
  const { manifest, catalog, runResults } = artifacts;
  const options = { manifest, catalog, runResults, siteAssets };
  await writeSite({ ...options, directory });
  // Alone in its folder, so that it has nothing beside it to load.
  const alone = path.join(root, "one file");
  await writeStaticPage({ ...options, directory: alone });
  return {
    directory,
    url: pathToFileURL(path.join(directory, "index.html")).href,
    staticUrl: pathToFileURL(path.join(alone, "static_index.html")).href,
    remove: () => rm(root, { recursive: true, force: true }),
  };
}

/** A page and what went wrong on it: messages of the console, errors, requests that fail or leave the site. */
export interface Watched {
  readonly page: Page;
  readonly troubles: readonly string[];
}

/** Opens a page that is watched for troubles. Addresses that do not begin with `origin` are a trouble. */
export async function watch(browser: Browser, origin: string, options: BrowserContextOptions = {}): Promise<Watched> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on("console", (message) => troubles.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => troubles.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`);
    dialog.dismiss().catch(() => undefined);
  });
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !url.startsWith("data:")) troubles.push(`request: ${url}`);
  });
  page.on("requestfailed", (request) => troubles.push(`failed: ${request.url()}`));
  page.on("response", (response) => {
    if (response.status() >= 400) troubles.push(`status ${response.status()}: ${response.url()}`);
  });
  return { page, troubles };
}
