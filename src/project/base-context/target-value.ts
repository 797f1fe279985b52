import { PyDict, toValue, type Value } from "../../jinja/index.ts";
import type { Profile } from "../profile/profile.ts";

/** Keys of an output that must not reach a template. */
const secret = /pass|secret|token|private_key|keyfile|credential/i;

/** Keys that the connections of an adapter have whether they are written or not, in the order of dbt's. */
const credentialDefaults: Readonly<Record<string, readonly (readonly [string, Value])[]>> = {
  duckdb: [
    ["database", null],
    ["schema", null],
    ["path", ":memory:"],
    ["config_options", null],
    ["extensions", null],
    ["settings", new PyDict()],
    ["external_root", "."],
    ["use_credential_provider", null],
    ["attach", null],
    ["filesystems", null],
    ["remote", null],
    ["plugins", null],
    ["disable_transactions", false],
  ],
  postgres: [
    ["host", null],
    ["port", 5432],
    ["user", null],
    ["database", null],
    ["schema", null],
    ["connect_timeout", 10],
    ["role", null],
    ["search_path", null],
    ["keepalives_idle", 0],
    ["sslmode", null],
    ["sslcert", null],
    ["sslkey", null],
    ["sslrootcert", null],
    ["application_name", "dbt"],
    ["retries", 1],
  ],
};

/** `target` as the texts of YAML files see it: the output of the profile, without what is secret. */
export function targetValue(profile: Profile): PyDict {
  const target = new PyDict();
  for (const [key, value] of credentialDefaults[profile.type] ?? []) target.set(key, value);
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
