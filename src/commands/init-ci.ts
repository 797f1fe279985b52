import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Adapter } from "../adapter/index.ts";
import { makeFolder } from "../artifacts/index.ts";
import { XformError } from "../core/index.ts";
import { templatesFolder } from "../parse/index.ts";
import { type LoadProjectOptions, loadProject } from "../project/index.ts";
import { type CiProfile, ciProfile } from "./ci-profile.ts";
import { projectAdapter } from "./project-adapter.ts";

/** The CI systems for which a pipeline can be written, by where its file belongs below the repository. */
export const ciFiles = {
  github: ".github/workflows/xform.yml",
  gitlab: ".gitlab-ci.yml",
  azure: "azure-pipelines.yml",
} as const;

export type CiSystem = keyof typeof ciFiles;

/**
 * `xform init --ci`: writes a pipeline for the project in a folder, and the profile that it uses: `ci/profiles.yml`. Nothing
 * that is there is overwritten.
 *
 * @param version the version of xform that the pipeline installs
 * @returns the files that were written, and the environment variables that the pipeline wants from its secrets
 * @throws {XformError} `cli/folder-exists` where the pipeline's file is there already
 */
export async function initCi(
  system: CiSystem,
  version: string,
  options: LoadProjectOptions,
): Promise<{ readonly files: readonly string[]; readonly variables: readonly string[] }> {
  const project = await loadProject({ ...options, command: "init" });
  const { adapter } = (await projectAdapter(project)) as { readonly adapter: Adapter };
  const profile = ciProfile(project, adapter);
  const repository = repositoryOf(project.root);
  const file = path.join(repository, ciFiles[system]);
  if (existsSync(file)) {
    throw new XformError("cli/folder-exists", `${file} is there already`, {
      hint: "move it away, or add to it what `xform init --ci` writes in another folder",
    });
  }
  const template = await readFile(path.join(templatesFolder(), "ci", `${system}.yml`), "utf8");
  await write(file, fillIn(template, path.relative(repository, project.root), version, profile));
  const profiles = path.join(project.root, "ci/profiles.yml");
  const isNew = !existsSync(profiles);
  if (isNew) await write(profiles, profile.text);
  return { files: isNew ? [file, profiles] : [file], variables: profile.variables };
}

async function write(file: string, text: string): Promise<void> {
  await makeFolder(path.dirname(file));
  await writeFile(file, text);
}

/** The folder above that git knows, or the project's own. */
function repositoryOf(root: string): string {
  for (let folder = root; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, ".git"))) return folder;
    if (path.dirname(folder) === folder) return root;
  }
}

/** Fills in a template; lines that end in `# duckdb` are for a warehouse that is a file. */
function fillIn(template: string, folder: string, version: string, { isFile, variables }: CiProfile): string {
  const directory = folder.split(path.sep).join("/");
  const pairs = (form: (name: string) => string) => variables.map(form).join("\n  ");
  return template
    .split("\n")
    .filter((line) => isFile || !line.endsWith(" # duckdb"))
    .filter((line) => variables.length > 0 || !line.includes("_environment__"))
    .map((line) => line.replace(/ # duckdb$/, ""))
    .join("\n")
    .replaceAll(
      "SECRETS: __github_environment__",
      pairs((name) => `${name}: \${{ secrets.${name} }}`),
    )
    .replaceAll(
      "SECRETS: __azure_environment__",
      pairs((name) => `${name}: $(${name})`),
    )
    .replaceAll("__directory_prefix__", directory === "" ? "" : `${directory}/`)
    .replaceAll("__directory__", directory === "" ? "." : directory)
    .replaceAll("__state_files__", isFile ? "production.duckdb" : "")
    .replaceAll("__version__", version)
    .replaceAll(/[ \t]+$/gm, "");
}
