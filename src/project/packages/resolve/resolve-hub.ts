import {
  type Diagnostic,
  type DiagnosticDetails,
  didYouMean,
  warningDiagnostic,
  XformError,
} from "../../../core/index.ts";
import { DBT_VERSION } from "../../dbt-version.ts";
import { fitsVersions } from "../../project-file/version-range.ts";
import type { HubEntry, PackageEntry } from "../declare/package-entry.ts";
import { readEntry } from "../declare/read-entry.ts";
import { downloadHubPackage } from "../fetch/download-hub-package.ts";
import type { HubPage, HubVersion } from "../fetch/hub-client.ts";
import type { PackageContext, Resolution } from "./resolved-package.ts";
import { chooseVersion, newestFirst } from "./version-choice.ts";

/** How a version is chosen. */
export interface HubRules {
  /** True where the version was chosen before: then it is taken whatever dbt it needs. */
  readonly isLocked: boolean;
  /** Whether somebody asks for the package of a name. */
  readonly isAskedFor: (name: string) => boolean;
}

/**
 * Finds the version of a package of the hub that all who ask for it can use.
 *
 * A package that has moved keeps its old name as long as a version fits and nobody asks for the new name.
 */
export async function resolveHub(
  entries: readonly HubEntry[],
  context: PackageContext,
  { isLocked, isAskedFor }: HubRules,
): Promise<Resolution | { readonly movedTo: string }> {
  const [first] = entries;
  if (first === undefined) throw new TypeError("a package that nobody asks for");
  const page = await pageOf(first, context);
  const usable = usableVersions(page, context);
  const candidates = isLocked ? [...page.versions.keys()] : usable;
  const prereleases = entries.some((entry) => entry.prereleases);
  const wish = { conditions: entries.flatMap((entry) => entry.versions), prereleases };
  const version = chooseVersion(candidates, wish);
  if (page.redirect !== null && (version === undefined || isAskedFor(page.redirect))) return { movedTo: page.redirect };
  const found = version === undefined ? undefined : page.versions.get(version);
  if (found === undefined) throw noVersion(entries, page, usable);
  const newest = chooseVersion(usable, { conditions: [], prereleases });
  return {
    package: {
      name: found.name,
      label: first.package,
      version: found.version,
      newest: newest === undefined || newest === found.version ? null : newest,
      entries,
      locked: { package: first.package, name: found.name, version: found.version },
      install: (folder) => downloadHubPackage(first.package, found, folder, context),
    },
    asks: asksOf(found, first.package),
  };
}

async function pageOf(entry: HubEntry, context: PackageContext): Promise<HubPage> {
  const page = await context.hub.page(entry.package);
  if (page.redirect !== null) {
    const message = `the package ${entry.package} goes on as ${page.redirect}`;
    const hint = `write ${page.redirect} in ${entry.at?.file ?? "the file of the package that asks for it"}`;
    context.warn(warningDiagnostic("package/redirected", message, { ...place(entry), hint }));
  }
  return page;
}

function place({ at }: PackageEntry): DiagnosticDetails {
  return at === undefined ? {} : { at };
}

function usableVersions(page: HubPage, { checksVersion }: PackageContext): readonly string[] {
  const fits = ({ requireVersion }: HubVersion) => fitsVersions(DBT_VERSION, requireVersion) !== false;
  return [...page.versions.values()].filter((entry) => !checksVersion || fits(entry)).map(({ version }) => version);
}

function asksOf(found: HubVersion, name: string): readonly PackageEntry[] {
  const errors: Diagnostic[] = [];
  const asks = found.packages.flatMap((raw) => {
    const asker = `${name} ${found.version}`;
    const entry = readEntry({ written: raw, rendered: raw, asker, at: undefined }, (error) => errors.push(error));
    return entry === undefined ? [] : [entry];
  });
  if (errors.length > 0) throw XformError.of(errors);
  return asks;
}

function noVersion(entries: readonly HubEntry[], page: HubPage, usable: readonly string[]): XformError {
  const [first] = entries as readonly [HubEntry];
  const wanted = (entry: HubEntry) => entry.versions.map((text) => text.replace(/^=\s*/, "")).join(", ");
  const all = [...page.versions.keys()];
  const list = `there are: ${newestFirst(usable).slice(0, 20).join(", ") || "none"}`;
  const prereleases = entries.some((entry) => entry.prereleases);
  const tooNew = chooseVersion(all, { conditions: entries.flatMap((entry) => entry.versions), prereleases });
  if (tooNew !== undefined) {
    const needs = page.versions.get(tooNew)?.requireVersion.join(",") ?? "";
    const message = `${first.package} ${tooNew} needs dbt ${needs}; xform stands for dbt ${DBT_VERSION}`;
    const hint = `for dbt ${DBT_VERSION} ${list}; --no-version-check takes it all the same`;
    return new XformError("project/version-mismatch", message, { ...place(first), hint });
  }
  if (entries.length > 1) {
    const askers = entries.map((entry) => `  ${entry.asker} asks for ${wanted(entry)}`);
    const message = `${first.package} is asked for in versions that do not go together:\n${askers.join("\n")}`;
    return new XformError("package/conflict", message, {
      ...place(entries.findLast(({ at }) => at !== undefined) ?? first),
      hint: list,
    });
  }
  const near = didYouMean(wanted(first), usable);
  const by = first.at === undefined ? `, which ${first.asker} asks for` : "";
  const message = `${first.package} has no version ${wanted(first)}${by}`;
  return new XformError("package/not-found", message, {
    ...place(first),
    hint: near === undefined ? list : `${near} ${list}`,
  });
}
