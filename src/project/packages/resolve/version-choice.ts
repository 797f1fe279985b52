import { compareVersions, fitsVersions, isPrerelease } from "../../project-file/version-range.ts";

/** Versions of a package of the hub that fit conditions. */
export interface VersionWish {
  readonly conditions: readonly string[];
  /** Whether prereleases may be taken that no condition names. */
  readonly prereleases: boolean;
}

/**
 * The newest version that fits all conditions, or undefined where none does. A prerelease is taken where the wish says
 * so, where a condition names it, or where there is nothing else.
 *
 * @example
 * chooseVersion(["1.0.0", "1.1.0", "2.0.0"], { conditions: [">=1.0.0", "<2.0.0"], prereleases: false }); // "1.1.0"
 */
export function chooseVersion(
  versions: readonly string[],
  { conditions, prereleases }: VersionWish,
): string | undefined {
  const fitting = versions.filter((version) => fitsVersions(version, conditions) === true);
  const named = new Set(conditions.map((condition) => condition.replace(/^[\s=]+/, "").trim()));
  const allowed = fitting.filter((version) => prereleases || !isPrerelease(version) || named.has(version));
  return newestFirst(allowed)[0];
}

/** Versions in their order, the newest first. */
export function newestFirst(versions: readonly string[]): readonly string[] {
  return versions.toSorted((a, b) => compareVersions(b, a));
}
