import { type Adapter, applySettings, type JsonObject } from "../adapter/index.ts";
import { type Diagnostic, errorDiagnostic, warningDiagnostic, XformError } from "../core/index.ts";
import type { Project } from "../project/index.ts";
import { findAdapter } from "../warehouse/index.ts";

/** The adapter of a project's profile, and the profile's settings with the adapter's defaults. */
export interface ProjectAdapter {
  readonly adapter: Adapter;
  readonly settings: JsonObject;
  /** A warning for each key of the profile that does nothing. */
  readonly warnings: readonly Diagnostic[];
}

/**
 * Finds the adapter of a project and checks the profile's settings by it.
 *
 * @param given the adapter, where it is known already
 * @throws {XformError} `profile/adapter-not-found`, `profile/invalid`
 */
export async function projectAdapter({ profile, root }: Project, given?: Adapter): Promise<ProjectAdapter> {
  const adapter = given ?? (await findAdapter(profile.type, root, profile.at?.("type")));
  const { settings, problems, warnings } = applySettings(adapter.settings, profile.settings);
  const placed = (key: string) => {
    const at = profile.at?.(key);
    return at === undefined ? {} : { at };
  };
  if (problems.length === 0) {
    const told = warnings.map(({ key, message }) => warningDiagnostic("profile/unsupported", message, placed(key)));
    return { adapter, settings, warnings: told };
  }
  const hint = `correct the target "${profile.targetName}" of the profile "${profile.name}"`;
  throw XformError.of(
    problems.map(({ key, message }) => errorDiagnostic("profile/invalid", message, { ...placed(key), hint })),
  );
}
