import { type Adapter, applySettings, type JsonObject } from "../adapter/index.ts";
import { errorDiagnostic, XformError } from "../core/index.ts";
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
  const adapter = await findAdapter(profile.type, root, profile.at?.("type"));
  const { settings, problems } = applySettings(adapter.settings, profile.settings);
  if (problems.length === 0) return { adapter, settings };
  const hint = `correct the target "${profile.targetName}" of the profile "${profile.name}"`;
  throw XformError.of(
    problems.map(({ key, message }) => {
      const at = profile.at?.(key);
      return errorDiagnostic("profile/invalid", message, { ...(at === undefined ? {} : { at }), hint });
    }),
  );
}
