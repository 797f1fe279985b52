import { type JinjaObject, PyDict, toValue, type Value } from "../../jinja/index.ts";
import type { Project } from "../../project/index.ts";
import { MappingObject } from "./mapping-object.ts";

/** The project's configuration as `adapter.config` and `ref.config` have it: names, paths, quoting, credentials. */
export function projectConfigValue(project: Project, target: PyDict): JinjaObject {
  const { config, profile } = project;
  const values: Readonly<Record<string, () => Value>> = {
    project_name: () => project.name,
    name: () => project.name,
    version: () => config.version,
    project_root: () => project.root,
    project_target_path: () => project.targetPath,
    target_path: () => config.targetPath,
    profile_name: () => profile.name,
    target_name: () => profile.targetName,
    threads: () => profile.threads,
    quoting: () => toValue(config.quoting),
    vars: () => new PyDict([["vars", toValue(config.vars)]]),
    cli_vars: () => toValue(project.cliVars),
    model_paths: () => toValue(config.paths.models ?? []),
    credentials: () =>
      new MappingObject(
        "Credentials",
        (name) => target.get(name),
        () => [...target.keys()].map(String),
      ),
  };
  return new MappingObject(
    "RuntimeConfig",
    (name) => values[name]?.(),
    () => Object.keys(values),
  );
}
