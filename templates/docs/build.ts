import { cp, mkdir } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const source = fileURLToPath(new URL(".", import.meta.url));

/** Builds the site without data: `index.html`, `site/app.js` and `site/app.css` in a folder. */
export async function buildSite(outDir: string): Promise<void> {
  await mkdir(path.join(outDir, "site"), { recursive: true });
  await build({
    entryPoints: [
      { in: path.join(source, "src/main.ts"), out: "app" },
      { in: path.join(source, "styles/site.css"), out: "app" },
    ],
    outdir: path.join(outDir, "site"),
    bundle: true,
    minify: true,
    format: "iife",
    target: ["chrome109", "firefox115", "safari16.4"],
    legalComments: "inline",
    logLevel: "warning",
  });
  await cp(path.join(source, "index.html"), path.join(outDir, "index.html"));
}
