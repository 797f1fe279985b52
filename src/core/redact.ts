/** Takes what is secret out of a text. */
export type Redact = (text: string) => string;

/** What begins the names of environment variables that are nobody's to see. */
export const secretPrefix = "DBT_ENV_SECRET";

const mask = "*****";

/**
 * Hides the values of the secret variables of an environment, as they are and as they stand in JSON and in addresses.
 *
 * @example
 * redactor({ DBT_ENV_SECRET_KEY: "s3cret" })("password s3cret"); // "password *****"
 */
export function redactor(environment: Readonly<Record<string, string | undefined>>): Redact {
  const secrets = new Set<string>();
  for (const [name, value] of Object.entries(environment)) {
    if (!name.startsWith(secretPrefix) || value === undefined || value.trim() === "") continue;
    for (const form of [value, value.trim(), JSON.stringify(value).slice(1, -1), encodeURIComponent(value)]) {
      secrets.add(form);
    }
  }
  if (secrets.size === 0) return (text) => text;
  // The longest first: one secret may be a part of another.
  const ordered = [...secrets].sort((a, b) => b.length - a.length);
  return (text) => ordered.reduce((shown, secret) => shown.replaceAll(secret, mask), text);
}
