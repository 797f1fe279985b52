import { WarehouseError } from "../adapter/index.ts";
import { DBT_VERSION, type LoadProjectOptions, loadProject, type Project } from "../project/index.ts";
import { Warehouse } from "../warehouse/index.ts";
import { profileRedactor } from "./profile-redactor.ts";
import { projectAdapter } from "./project-adapter.ts";

/** One thing that `debug` looked at. */
export interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
}

/** `xform debug`: versions, paths, the profile and whether the warehouse answers. Nothing secret is in the answers. */
export async function debug(options: LoadProjectOptions, version: string): Promise<readonly Check[]> {
  const checks: Check[] = [
    { name: "xform", ok: true, detail: `${version} (runs dbt ${DBT_VERSION} projects)` },
    { name: "node", ok: true, detail: `${process.version} on ${process.platform}-${process.arch}` },
  ];
  const project = await loadProject({ ...options, command: "debug" });
  const { profile } = project;
  checks.push({ name: "project", ok: true, detail: `${project.name} in ${project.root} (${project.config.file})` });
  checks.push({
    name: "profile",
    ok: true,
    detail: profile.isDefault
      ? "none: an embedded DuckDB file in the project folder"
      : `${profile.name} in ${profile.file}`,
  });
  checks.push({
    name: "target",
    ok: true,
    detail: `${profile.targetName} (${profile.type}, ${profile.threads} threads)`,
  });
  checks.push(await connectionCheck(project));
  const redact = await profileRedactor(project);
  return checks.map((check) => ({ ...check, detail: redact(check.detail) }));
}

async function connectionCheck(project: Project): Promise<Check> {
  const { root } = project;
  const { adapter, settings } = await projectAdapter(project);
  const warehouse = new Warehouse({ adapter, settings, directory: root });
  const started = performance.now();
  try {
    await warehouse.query("select 1");
    return {
      name: "connection",
      ok: true,
      detail: `${adapter.describe(settings)} answers in ${Math.round(performance.now() - started)} ms`,
    };
  } catch (error) {
    return {
      name: "connection",
      ok: false,
      detail: `${adapter.describe(settings)}: ${withHint(error)}`,
    };
  } finally {
    await warehouse.close();
  }
}

function withHint(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return error instanceof WarehouseError && error.hint !== undefined ? `${text}\n      help: ${error.hint}` : text;
}
