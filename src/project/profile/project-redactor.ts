import { isJsonObject, type JsonValue, type Redact, redactor } from "../../core/index.ts";
import type { Project } from "../project.ts";

/** Keys of a secret whose values say what it is for and are told freely. */
const plainKeys = new Set([
  "type",
  "name",
  "scope",
  "provider",
  "persistent",
  "storage",
  "region",
  "chain",
  "endpoint",
]);

/** Shorter values stand in ordinary texts, which would be torn. */
const leastLength = 8;

/**
 * Hides what a project keeps secret: the secret variables of its environment, and what stands under `secrets:` in its
 * profile.
 */
export function projectRedactor({ environment, profile }: Pick<Project, "environment" | "profile">): Redact {
  const { secrets } = profile.settings;
  const entries = Array.isArray(secrets) ? secrets.filter(isJsonObject) : [];
  const values = entries.flatMap((entry) =>
    Object.entries(entry).flatMap(([key, value]) => (plainKeys.has(key) ? [] : texts(value ?? null))),
  );
  return redactor(
    environment,
    values.filter((value) => value.length >= leastLength),
  );
}

function texts(value: JsonValue): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(texts) : [];
}
