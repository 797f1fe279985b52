import type { JsonObject } from "../../core/index.ts";
import { type JinjaObject, PyDict, toValue, type Value } from "../../jinja/index.ts";
import { nativeFunction, type Package, type Project } from "../../project/index.ts";
import { HostObject } from "./host-object.ts";
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
    vars: () => variablesValue(config.vars),
    dependencies: () => new PyDict(project.packages.map((each): [Value, Value] => [each.name, packageValue(each)])),
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

/** Variables as the project file has them, as a dict by `to_dict()`. */
function variablesValue(vars: JsonObject): HostObject {
  return new HostObject("VarProvider", {
    vars: () => toValue(vars),
    to_dict: () => nativeFunction("to_dict", [], () => toValue(vars)),
  });
}

/** An entry of `dependencies`: what the file of a package says of it. */
function packageValue({ name, root, config }: Package): HostObject {
  return new HostObject("RuntimeConfig", {
    project_name: () => name,
    version: () => config.version,
    project_root: () => root,
    vars: () => variablesValue(config.vars),
  });
}
