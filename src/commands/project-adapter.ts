import { type Adapter, applySettings, type JsonObject } from "../adapter/index.ts";
import { XformError } from "../core/index.ts";
import type { Project } from "../project/index.ts";
import { findAdapter } from "../warehouse/index.ts";

/** The adapter of a project's profile, and the profile's settings with the adapter's defaults. */
export interface ProjectAdapter {
  readonly adapter: Adapter;
  readonly settings: JsonObject;
}

/**
 * Finds the adapter of a project and checks the profile's settings by it.
 *
 * @throws {XformError} `profile/adapter-not-found`, `profile/invalid`
 */
export async function projectAdapter({ profile, root }: Project): Promise<ProjectAdapter> {
  const adapter = await findAdapter(profile.type, root);
  const { settings, problems } = applySettings(adapter.settings, profile.settings);
  if (problems.length === 0) return { adapter, settings };
  const at = profile.file === null ? {} : { at: { file: profile.file, line: 1, column: 1 } };
  const hint = `correct the target "${profile.targetName}" of the profile "${profile.name}"`;
  throw new XformError("profile/invalid", problems.map((problem) => problem.message).join("\n"), { ...at, hint });
}
