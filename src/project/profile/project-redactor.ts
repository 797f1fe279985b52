import { type Redact, redactor } from "../../core/index.ts";
import type { Project } from "../project.ts";

/** Shorter values stand in ordinary texts, which would be torn. */
const leastLength = 8;

/**
 * Hides what a project keeps secret: the secret variables of its environment, and secrets of its profile.
 *
 * A profile's secret that is short, or is what another key of the profile says, cannot be told from ordinary words, and
 * hiding it would tear names: it is left.
 *
 * @param secrets what the settings of the profile's adapter call secret
 */
export function projectRedactor(
  { environment, profile }: Pick<Project, "environment" | "profile">,
  secrets: readonly string[] = [],
): Redact {
  const values = Object.values(profile.settings);
  const plain = new Set([profile.type, profile.name, profile.targetName, ...Object.keys(profile.settings)]);
  const isWord = (secret: string) => plain.has(secret) || values.filter((value) => value === secret).length > 1;
  return redactor(
    environment,
    secrets.filter((secret) => secret.length >= leastLength && !isWord(secret)),
  );
}
