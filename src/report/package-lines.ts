import type { PackageSummary } from "../core/index.ts";

/** The line of one package. */
export function packageLine({ label, version, newest }: PackageSummary): string {
  const which = version === null ? "" : ` ${shortVersion(version)}`;
  return `Installed ${label}${which}${newest === null ? "" : ` (${newest} is out)`}`;
}

/** The lines at the end: how many packages, and for which there is something newer. */
export function packagesSummary(folder: string, packages: readonly PackageSummary[]): readonly string[] {
  const count = `${packages.length} package${packages.length === 1 ? "" : "s"}`;
  const behind = packages.flatMap(({ label, newest }) => (newest === null ? [] : [`${label} ${newest}`]));
  const updates = behind.length === 0 ? [] : [`Updates available: ${behind.join(", ")}`];
  return ["", `Done. ${count} in ${folder}`, ...updates];
}

/** Nobody reads the whole name of a commit. */
function shortVersion(version: string): string {
  return /^[0-9a-f]{40,64}$/.test(version) ? version.slice(0, 8) : version;
}
