import { PyDict, toValue } from "../jinja/index.ts";
import type { Profile } from "../project/index.ts";

/** Keys of an output that must not reach a template. */
const secret = /pass|secret|token|private_key|keyfile|credential/i;

/** `target`: the output of the profile, without what is secret. */
export function targetValue(
  profile: Profile,
  defaults: { readonly database: string | null; readonly schema: string },
): PyDict {
  const target = new PyDict();
  for (const [key, value] of Object.entries(profile.settings)) {
    if (!secret.test(key)) target.set(key, toValue(value));
  }
  target.set("name", profile.targetName);
  target.set("target_name", profile.targetName);
  target.set("profile_name", profile.name);
  target.set("type", profile.type);
  target.set("threads", profile.threads);
  target.set("database", defaults.database);
  target.set("dbname", defaults.database);
  target.set("schema", defaults.schema);
  return target;
}
