import { type Adapter, secretValues } from "../adapter/index.ts";
import type { Redact } from "../core/index.ts";
import { type Project, projectRedactor } from "../project/index.ts";
import { findAdapter } from "../warehouse/index.ts";

/**
 * Hides what a project keeps secret: the secret variables of its environment, and the secrets of its profile by the
 * adapter's settings. Where there is no adapter, nothing of the profile is used, and the command says so itself.
 *
 * @param given the adapter, where it is known already
 */
export async function profileRedactor(project: Project, given?: Adapter): Promise<Redact> {
  const { profile, root } = project;
  const adapter = given ?? (await findAdapter(profile.adapterPath ?? profile.type, root).catch(() => undefined));
  return projectRedactor(project, adapter === undefined ? [] : secretValues(adapter.settings, profile.settings));
}
