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

const warningCodes = {
  unsupported: "profile/unsupported",
  deprecated: "profile/deprecated-key",
  unknown: "profile/unknown-key",
} as const;

/**
 * Finds the adapter of a project and checks the profile's settings by it.
 *
 * @param given the adapter, where it is known already
 * @throws {XformError} `profile/adapter-not-found`, `profile/adapter-invalid`, `profile/invalid`
 */
export async function projectAdapter({ profile, root }: Project, given?: Adapter): Promise<ProjectAdapter> {
  const adapter = given ?? (await findAdapter(profile.adapterPath ?? profile.type, root, profile.at?.("type")));
  checkType(adapter, profile);
  const { settings, problems, warnings } = applySettings(adapter.settings, profile.settings);
  const placed = (key: string) => {
    const at = profile.at?.(key);
    return at === undefined ? {} : { at };
  };
  if (problems.length === 0) {
    const told = warnings.map(({ key, message, reason = "unsupported", hint }) =>
      warningDiagnostic(warningCodes[reason], message, { ...placed(key), ...(hint === undefined ? {} : { hint }) }),
    );
    return { adapter, settings, warnings: told };
  }
  const general = `correct the target "${profile.targetName}" of the profile "${profile.name}"`;
  throw XformError.of(
    problems.map(({ key, message, hint = general }) =>
      errorDiagnostic("profile/invalid", message, { ...placed(key), hint }),
    ),
  );
}

/** Templates see the word of the profile before the adapter is loaded, so the two must be the same. */
function checkType({ type }: Adapter, profile: Project["profile"]): void {
  if (type === profile.type) return;
  const at = profile.at?.("type");
  const message = `the adapter "${profile.adapterPath ?? `xform-adapter-${profile.type}`}" is of type "${type}", not "${profile.type}"`;
  throw new XformError("profile/adapter-invalid", message, {
    ...(at === undefined ? {} : { at }),
    hint: `name its folder or file "${type}" or "xform-adapter-${type}"`,
  });
}
