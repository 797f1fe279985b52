import { randomUUID } from "node:crypto";
import { resolve } from "node:path";
import { type Diagnostic, XformError } from "../../core/index.ts";
import { type Environment, withEnvironmentFile } from "../environment.ts";
import type { LoadProjectOptions } from "../load-project.ts";
import { findProjectFolder, openProjectFile } from "../project-file/open-project-file.ts";
import { wantsVersionCheck } from "../project-file/wants-version-check.ts";
import { readCliMapping, varsOption } from "../read-cli-mapping.ts";
import { createFileRenderers } from "../rendering/file-renderers.ts";
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
  const root = findProjectFolder(resolve(options.directory));
  const opened = openProjectFile(root, "");
  if (opened === undefined) throw new XformError("project/not-found", `no project file in ${root}`);
  const diagnostics: Diagnostic[] = [...opened.diagnostics];
  const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic);
  const environment = withEnvironmentFile(options.environment, root);
  const renderers = createFileRenderers({
    environment,
    startedAt: options.now ?? new Date(),
    invocationId: options.invocationId ?? randomUUID(),
  });
  const cliVars = readCliMapping(varsOption, options.vars, report);
  const fileRenderer = renderers.projectFile({ ...opened.varsFile?.vars, ...cliVars }, undefined);
  const text = (key: string, otherwise: string): string => {
    const { document, raw } = opened;
    const value = renderTree(raw[key] ?? null, [key], { renderer: fileRenderer, document, report });
    return typeof value === "string" && value !== "" ? value : otherwise;
  };
  const name = text("name", "");
  const installPath = text("packages-install-path", "dbt_packages");
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw XformError.of(errors);
  const checksVersion = options.checksVersion ?? wantsVersionCheck(opened, environment);
  return { root, name, installPath, environment, renderer: renderers.profile(cliVars), checksVersion };
}
