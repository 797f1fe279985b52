import { PyDict, toValue } from "../../jinja/index.ts";
import type { Profile } from "../profile/profile.ts";

/** Keys of an output that must not reach a template. */
const secret = /pass|secret|token|private_key|keyfile|credential/i;

/** `target` as the texts of YAML files see it: the output of the profile, without what is secret. */
export function targetValue(profile: Profile): PyDict {
  const target = new PyDict();
  for (const [key, value] of Object.entries(profile.settings)) if (!secret.test(key)) target.set(key, toValue(value));
  const { settings } = profile;
  // Adapters name these two differently; templates expect dbt's names.
  const database =
    settings.database ?? settings.dbname ?? settings.project ?? settings.catalog ?? databaseOfFile(profile);
  target.set("database", toValue(database));
  target.set("schema", toValue(settings.schema ?? settings.dataset ?? null));
  target.set("type", profile.type);
  target.set("threads", profile.threads);
  target.set("name", profile.targetName);
  target.set("target_name", profile.targetName);
  target.set("profile_name", profile.name);
  return target;
}

/** DuckDB's database has the name of its file. */
function databaseOfFile({ type, settings }: Profile): string | null {
  if (type !== "duckdb") return null;
  const { path } = settings;
  if (typeof path !== "string" || path === ":memory:") return "memory";
  return (path.split(/[\\/]/).at(-1) ?? path).replace(/\.[^.]*$/, "");
}
