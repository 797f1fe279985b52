import { rename } from "node:fs/promises";
import { join, resolve } from "node:path";
import { warningDiagnostic, XformError } from "../../../core/index.ts";
import type { GitEntry } from "../declare/package-entry.ts";
import { gitCheckout } from "../fetch/git-checkout.ts";
import { shownAddress } from "../fetch/http-get.ts";
import { privateAddress } from "../fetch/private-address.ts";
import { readPackageProject } from "./package-project.ts";
import type { PackageContext, Resolution } from "./resolved-package.ts";

/** Revisions that move. */
const moving: ReadonlySet<string> = new Set(["HEAD", "main", "master"]);

/** Fetches a repository at the one revision that is asked for. */
export async function resolveGit(entries: readonly GitEntry[], context: PackageContext): Promise<Resolution> {
  const [first] = entries;
  if (first === undefined) throw new TypeError("a package that nobody asks for");
  const url = gitAddress(first, context);
  const label = shownAddress(first.source);
  const revisions = [...new Set(entries.flatMap(({ revision }) => (revision === null ? [] : [revision])))];
  if (revisions.length > 1) throw conflict(label, entries);
  const [revision = null] = revisions;
  if ((revision === null || moving.has(revision)) && entries.some(({ warnUnpinned }) => warnUnpinned)) {
    const what = revision === null ? "its default branch" : `the branch "${revision}"`;
    const message = `the package ${label} follows ${what}, which may change at any time`;
    const at = first.at === undefined ? {} : { at: first.at };
    const hint = "give a tag or a commit with revision:, or warn-unpinned: false";
    context.warn(warningDiagnostic("package/unpinned", message, { ...at, hint }));
  }
  const folder = context.cacheFolder();
  const commit = await gitCheckout({ url, revision, subdirectory: first.subdirectory }, folder, context);
  const inner = first.subdirectory === null ? folder : join(folder, ...first.subdirectory.split(/[/\\]/));
  const place = first.subdirectory === null ? label : `${label}/${first.subdirectory}`;
  const { name, asks } = readPackageProject(inner, first, place, context);
  const written = first.written[first.kind];
  return {
    package: {
      name,
      label: place,
      version: commit,
      newest: null,
      entries,
      locked: {
        // An address with Jinja stays as it is written: there may be secrets in it.
        [first.kind]: typeof written === "string" ? written : first.source,
        name,
        revision: commit,
        ...(first.provider === null ? {} : { provider: first.provider }),
        ...(first.subdirectory === null ? {} : { subdirectory: first.subdirectory }),
      },
      install: (target) => rename(inner, target),
    },
    asks,
  };
}

/** The address of a repository, that of private ones included; a relative path is below the project's folder. */
export function gitAddress({ kind, source, provider }: GitEntry, { environment, root }: PackageContext): string {
  if (kind === "private") return privateAddress(source, provider, environment);
  return /^\.\.?([/\\]|$)/.test(source) ? resolve(root, source) : source;
}

function conflict(label: string, entries: readonly GitEntry[]): XformError {
  const askers = entries.map(({ asker, revision }) => `  ${asker} asks for ${revision ?? "the default branch"}`);
  const at = entries.find((entry) => entry.at !== undefined)?.at;
  const message = `${label} is asked for in revisions that differ:\n${askers.join("\n")}`;
  return new XformError("package/conflict", message, {
    ...(at === undefined ? {} : { at }),
    hint: "a repository is installed once: ask for one revision everywhere",
  });
}
