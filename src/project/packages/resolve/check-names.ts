import { XformError } from "../../../core/index.ts";
import type { ResolvedPackage } from "./resolved-package.ts";

/** Each package has a folder of its own, so none may have the name of another, or of the project. */
export function checkNames(packages: readonly ResolvedPackage[], projectName: string): void {
  const byName = new Map<string, ResolvedPackage>();
  for (const found of packages) {
    // File systems that take capitals for small letters would put both into one folder.
    const name = found.name.toLowerCase();
    const other = byName.get(name);
    const at = found.entries.find((entry) => entry.at !== undefined)?.at;
    const place = at === undefined ? {} : { at };
    if (found.name === projectName) {
      throw new XformError(
        "project/invalid-name",
        `the package ${found.label} has the name of the project itself, "${projectName}"`,
        {
          ...place,
          hint: "every package needs a name of its own",
        },
      );
    }
    if (other !== undefined) {
      const askers = [other, found].map(({ label, entries }) => `  ${label}, asked for by ${entries[0]?.asker ?? ""}`);
      throw new XformError(
        "project/invalid-name",
        `two packages have the name "${found.name}":\n${askers.join("\n")}`,
        {
          ...place,
          hint: "every package needs a name of its own: leave one of them out",
        },
      );
    }
    byName.set(name, found);
  }
}
