import { applySettings } from "../adapter/index.ts";
import { DBT_VERSION, type LoadProjectOptions, loadProject, type Project } from "../project/index.ts";
import { findAdapter, Warehouse } from "../warehouse/index.ts";

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
  return checks;
}

async function connectionCheck(project: Project): Promise<Check> {
  const { profile, root } = project;
  const adapter = await findAdapter(profile.type, root);
  const { settings } = applySettings(adapter.settings, profile.settings);
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
      detail: `${adapter.describe(settings)}: ${error instanceof Error ? error.message : String(error)}`,
    };
  } finally {
    await warehouse.close();
  }
}
