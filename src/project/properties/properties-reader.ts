import { flagsValue } from "../base-context/base-members.ts";
import { baseMembers } from "../base-context/package-members.ts";
import { targetValue } from "../base-context/target-value.ts";
import type { ProjectFile } from "../files/project-file.ts";
import { readTextFile } from "../files/read-text-file.ts";
import type { Project } from "../project.ts";
import { createRenderer, createYamlEngine } from "../rendering/scope-renderer.ts";
import type { YamlRenderer } from "../rendering/yaml-renderer.ts";
import type { PropertiesFile } from "./properties.ts";
import { readPropertiesText } from "./read-properties.ts";

/** Renders the texts of a package's properties files: they see the variables of the package, and the target. */
export function propertiesRenderer(project: Project, packageName: string): YamlRenderer {
  const members = baseMembers({ project, packageName });
  members.set("target", () => targetValue(project.profile));
  members.set("project_name", () => project.name);
  members.set("flags", () => flagsValue(project.flags));
  return createRenderer(createYamlEngine(), members);
}

/**
 * Reads the properties files of a package; make one reader and use it for all of them. `text` saves reading the file again.
 *
 * @example
 * const read = propertiesReader(project, "shop");
 * const files = project.packages[0].files.properties.map((file) => read(file));
 */
export function propertiesReader(
  project: Project,
  packageName: string,
): (file: ProjectFile, text?: string) => PropertiesFile {
  const renderer = propertiesRenderer(project, packageName);
  const hasArgumentsProperty = project.flags.require_generic_test_arguments_property !== false;
  return (file, text) =>
    readPropertiesText(file, text ?? readTextFile(file.absolutePath) ?? "", {
      packageName,
      renderer,
      hasArgumentsProperty,
    });
}
