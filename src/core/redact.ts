/** Takes what is secret out of a text. */
export type Redact = (text: string) => string;

/** What begins the names of environment variables that are nobody's to see. */
export const secretPrefix = "DBT_ENV_SECRET";

const mask = "*****";

/**
 * Hides the values of the secret variables of an environment, as they are and as they stand in JSON and in addresses.
 *
 * @param more other secrets
 *
 * @example
 * redactor({ DBT_ENV_SECRET_KEY: "s3cret" })("password s3cret"); // "password *****"
 */
export function redactor(
  environment: Readonly<Record<string, string | undefined>>,
  more: readonly string[] = [],
): Redact {
  const secrets = new Set<string>();
  const named = Object.entries(environment).flatMap(([name, value]) => (name.startsWith(secretPrefix) ? [value] : []));
  for (const value of [...named, ...more]) {
    if (value === undefined || value.trim() === "") continue;
    for (const form of [value, value.trim(), JSON.stringify(value).slice(1, -1), encodeURIComponent(value)]) {
      secrets.add(form);
    }
  }
  if (secrets.size === 0) return (text) => text;
  // The longest first: one secret may be a part of another.
  const ordered = [...secrets].sort((a, b) => b.length - a.length);
  return (text) => ordered.reduce((shown, secret) => shown.replaceAll(secret, mask), text);
}
