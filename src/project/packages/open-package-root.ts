import { type Diagnostic, XformError } from "../../core/index.ts";
import type { Environment } from "../environment.ts";
import type { LoadProjectOptions } from "../load-project.ts";
import { openRoot } from "../open-root.ts";
import { renderTree } from "../rendering/render-tree.ts";
import type { YamlRenderer } from "../rendering/yaml-renderer.ts";

/** What of a project is needed to install its packages: no profile, and nothing of its models. */
export interface PackageRoot {
  readonly root: string;
  /** The name of the project; empty where it has none. */
  readonly name: string;
  readonly installPath: string;
  readonly environment: Environment;
  /** Renders lists of packages: variables of `--vars`, environment variables, secrets included. */
  readonly renderer: YamlRenderer;
  readonly checksVersion: boolean;
}

/** Reads as much of a project as {@link PackageRoot} says. @throws {XformError} where there is no project file */
export function openPackageRoot(options: LoadProjectOptions): PackageRoot {
  const { root, opened, environment, renderers, cliVars, fileVars, checksVersion, diagnostics } = openRoot(options);
  const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic);
  const fileRenderer = renderers.projectFile(fileVars, undefined);
  const text = (key: string, otherwise: string): string => {
    const { document, raw } = opened;
    const value = renderTree(raw[key] ?? null, [key], { renderer: fileRenderer, document, report });
    return typeof value === "string" && value !== "" ? value : otherwise;
  };
  const name = text("name", "");
  const installPath = text("packages-install-path", "dbt_packages");
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw XformError.of(errors);
  return { root, name, installPath, environment, renderer: renderers.profile(cliVars), checksVersion };
}
