import { type Environment, environmentOption } from "../environment.ts";
import { isMapping } from "../yaml/yaml-value.ts";
import type { OpenProjectFile } from "./open-project-file.ts";

/** Whether `require-dbt-version` counts: the environment says, else the project's flags. */
export function wantsVersionCheck({ raw }: OpenProjectFile, environment: Environment): boolean {
  const flag = isMapping(raw.flags) ? raw.flags.version_check : undefined;
  const setting = environmentOption(environment, "VERSION_CHECK") ?? String(flag ?? true);
  return !/^(false|0|no|off|n|f)$/i.test(setting);
}
