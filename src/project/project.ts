import type { Diagnostic, JsonObject } from "../core/index.ts";
import type { Environment } from "./environment.ts";
import type { PackageFiles } from "./files/project-file.ts";
import type { Profile } from "./profile/profile.ts";
import type { DispatchOrder, ProjectConfig } from "./project-file/project-config.ts";
import type { WarningPolicy } from "./warnings/warning-policy.ts";

/** One package: the project itself, or an installed one. */
export interface Package {
  readonly name: string;
  /** Absolute path of its folder. */
  readonly root: string;
  /** The same below the project's folder with `/`; empty for the project itself. */
  readonly displayRoot: string;
  readonly config: ProjectConfig;
  readonly files: PackageFiles;
  /** Its variables as written. */
  readonly vars: JsonObject;
}

/** A project with everything that its files, the profile and the environment say. Nothing in it changes. */
export interface Project {
  /** Absolute path of the project's folder. */
  readonly root: string;
  readonly name: string;
  /** The project's own file. */
  readonly config: ProjectConfig;
  /** The project first, then its installed packages by name of folder. */
  readonly packages: readonly Package[];
  readonly profile: Profile;
  /** Variables of `--vars`. */
  readonly cliVars: JsonObject;
  /** The `flags:` of the project file. */
  readonly flags: JsonObject;
  /** What becomes of warnings. */
  readonly warnings: WarningPolicy;
  /** Environment variables, with those of `.env`. */
  readonly environment: Environment;
  readonly targetPath: string;
  readonly logPath: string;
  readonly dispatch: readonly DispatchOrder[];
  readonly invocationId: string;
  /** The id of the trace that the command is a part of, where one is recorded. */
  readonly traceId?: string | undefined;
  readonly startedAt: Date;
  /** Warnings; errors are thrown. */
  readonly diagnostics: readonly Diagnostic[];
}
