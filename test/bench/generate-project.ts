import { writeModelSql } from "./model-sql.ts";
import { writeSchemaYaml } from "./model-yaml.ts";
import { type PlannedModel, planModels } from "./plan.ts";
import { writeProjectFiles } from "./project-files.ts";
import { writeFiles } from "./write-files.ts";

export interface GenerateOptions {
  readonly models: number;
  /** The same seed gives the same project, byte for byte. */
  readonly seed?: number;
}

/**
 * Writes a DuckDB project of a given size that runs: sources made by hooks, three seeds, models in three layers, one
 * schema file per folder, macros, and about one test per model. dbt runs it too, so that both can be measured on it.
 */
export async function generateProject(directory: string, options: GenerateOptions): Promise<void> {
  const seed = options.seed ?? 1;
  const models = planModels(options.models, seed);
  const domains = [...new Set(models.map((model) => model.domain))];
  const files = writeProjectFiles(domains, seed);
  for (const model of models) files.set(`${folderOf(model)}/${model.name}.sql`, writeModelSql(model));
  for (const [folder, members] of groupByFolder(models)) files.set(`${folder}/_models.yml`, writeSchemaYaml(members));
  await writeFiles(directory, files);
}

function folderOf(model: PlannedModel): string {
  return `models/${model.layer}/${model.domain}`;
}

function groupByFolder(models: readonly PlannedModel[]): Map<string, PlannedModel[]> {
  const folders = new Map<string, PlannedModel[]>();
  for (const model of models) {
    const members = folders.get(folderOf(model)) ?? [];
    members.push(model);
    folders.set(folderOf(model), members);
  }
  return folders;
}
