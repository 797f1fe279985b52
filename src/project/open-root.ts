import { randomUUID } from "node:crypto";
import { resolve } from "node:path";
import { type Diagnostic, type JsonObject, XformError } from "../core/index.ts";
import { type Environment, withEnvironmentFile } from "./environment.ts";
import type { LoadProjectOptions } from "./load-project.ts";
import { findProjectFolder, type OpenProjectFile, openProjectFile } from "./project-file/open-project-file.ts";
import { wantsVersionCheck } from "./project-file/wants-version-check.ts";
import { readCliMapping, varsOption } from "./read-cli-mapping.ts";
import { createFileRenderers, type FileRenderers } from "./rendering/file-renderers.ts";

/** A project of which the file is open, and what is needed to read it. */
export interface OpenRoot {
  readonly root: string;
  readonly opened: OpenProjectFile;
  /** With the variables of `.env`. */
  readonly environment: Environment;
  readonly startedAt: Date;
  readonly invocationId: string;
  readonly renderers: FileRenderers;
  readonly cliVars: JsonObject;
  /** Variables that the project file itself can use. */
  readonly fileVars: JsonObject;
  readonly checksVersion: boolean;
  /** What was found so far; more is added to it. */
  readonly diagnostics: Diagnostic[];
}

/** Opens the project in a folder or above it. @throws {XformError} `project/not-found` */
export function openRoot(options: LoadProjectOptions): OpenRoot {
  const root = findProjectFolder(resolve(options.directory));
  const opened = openProjectFile(root, "");
  if (opened === undefined) throw new XformError("project/not-found", `no project file in ${root}`);
  const diagnostics: Diagnostic[] = [...opened.diagnostics];
  const environment = withEnvironmentFile(options.environment, root);
  const startedAt = options.now ?? new Date();
  const invocationId = options.invocationId ?? randomUUID();
  const cliVars = readCliMapping(varsOption, options.vars, (diagnostic) => diagnostics.push(diagnostic));
  return {
    root,
    opened,
    environment,
    startedAt,
    invocationId,
    renderers: createFileRenderers({ environment, startedAt, invocationId, traceId: options.traceId }),
    cliVars,
    fileVars: { ...opened.varsFile?.vars, ...cliVars },
    checksVersion: options.checksVersion ?? wantsVersionCheck(opened, environment),
    diagnostics,
  };
}
