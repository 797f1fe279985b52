import { readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Diagnostic, errorDiagnostic } from "../../core/index.ts";
import type { DeclaredPackage } from "./declared-packages.ts";
import { restorePackages } from "./install/install-folder.ts";

/** The folders of installed packages by name, links included. */
export function findInstalledPackages(projectRoot: string, installPath: string): readonly string[] {
  const folder = resolve(projectRoot, installPath);
  restorePackages(folder);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  return readdirSync(folder)
    .filter((name) => !name.startsWith("__") && !name.startsWith("."))
    .filter((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.isDirectory() === true)
    .sort();
}

/** Reports packages that are declared and not installed, or installed and not declared. */
export function checkInstalled(
  declared: readonly DeclaredPackage[],
  installed: readonly string[],
  installPath: string,
  report: (diagnostic: Diagnostic) => void,
): void {
  if (declared.length === installed.length) return;
  const missing = declared.flatMap(({ name }) => (name === null || installed.includes(name) ? [] : [name]));
  const which = missing.length === 0 ? "" : `; missing: ${missing.join(", ")}`;
  const at = declared.find(({ name }) => name === null || missing.includes(name))?.position;
  const count = `${declared.length} package${declared.length === 1 ? " is" : "s are"} declared`;
  report(
    errorDiagnostic(
      "project/package-missing",
      `${count}, and ${installed.length} installed in ${installPath}${which}`,
      {
        ...(at === undefined ? {} : { at }),
        hint: `install them with "xform deps", or put each into a folder of its own in ${installPath}`,
      },
    ),
  );
}
