import { didYouMean, type JsonObject, type JsonValue } from "../core/index.ts";

/** One key of an output in `profiles.yml`, as data: validation, docs and prompts come from it. */
export interface Setting {
  readonly type: "string" | "number" | "boolean" | "list" | "object";
  readonly summary: string;
  readonly required?: boolean;
  readonly default?: JsonValue;
  /** The values that it can have; any of its type where it is left out. */
  readonly choices?: readonly JsonValue[];
  /** Other names that it can be written under. */
  readonly aliases?: readonly string[];
  /** Names that it had: they are read, with a warning. */
  readonly deprecatedNames?: readonly string[];
  /** What is said of a key that is read and does nothing. */
  readonly unsupported?: string;
  /** Never printed: messages, logs and artifacts have `*****` in its place. */
  readonly secret?: boolean;
  /** Of a secret list or object, the keys whose values say what the secret is for and are told freely. */
  readonly plainKeys?: readonly string[];
}

/** The keys that an adapter reads of an output. Others are kept and passed on. */
export type SettingsSchema = Readonly<Record<string, Setting>>;

/** Keys that the engine itself reads of the outputs of all adapters, for an adapter to list among its own. */
export const commonSettings = {
  statement_timeout: {
    type: "number",
    summary: "seconds until a statement that is still running is ended; no limit where it is not given",
  },
} as const satisfies SettingsSchema;

/** What there is to say about a key of an output. */
export interface SettingProblem {
  readonly key: string;
  readonly message: string;
  /** Why it is a warning: the key does nothing, is an old name, or is known to nobody and close to one that is known. */
  readonly reason?: "unsupported" | "deprecated" | "unknown";
  readonly hint?: string;
}

/** An output as an adapter takes it. */
export interface AppliedSettings {
  /** What was given, under the settings' own names, with defaults filled in. */
  readonly settings: JsonObject;
  readonly problems: readonly SettingProblem[];
  readonly warnings: readonly SettingProblem[];
}

/**
 * Reads an output of a profile by the settings of an adapter: gives aliases their own names, fills in defaults, and lists
 * what is missing, of the wrong type or given twice. Keys that no setting has are kept: other tools may read them.
 *
 * @example
 * applySettings(adapter.settings, { path: "shop.db" }).settings.path; // "shop.db"
 */
export function applySettings(schema: SettingsSchema, given: JsonObject): AppliedSettings {
  const settings: Record<string, JsonValue> = { ...given };
  const problems: SettingProblem[] = [];
  const warnings: SettingProblem[] = [...unknownKeys(schema, given)];
  for (const [key, setting] of Object.entries(schema)) {
    const [name, second] = namesOf(key, setting).filter((candidate) => (given[candidate] ?? null) !== null);
    if (second !== undefined) {
      problems.push({
        key: second,
        message: `"${name}" and "${second}" are the same setting`,
        hint: "keep one of them",
      });
    } else if (name === undefined) {
      if (setting.default !== undefined) settings[key] = setting.default;
      else if (setting.required) problems.push({ key, message: `"${key}" is missing: ${setting.summary}` });
    } else {
      const value = given[name] ?? null;
      settings[key] = value;
      if (setting.deprecatedNames?.includes(name))
        warnings.push({ key: name, reason: "deprecated", message: `"${name}" is now called "${key}"` });
      const wrong = wrongValue(setting, value);
      if (setting.unsupported !== undefined)
        warnings.push({ key: name, reason: "unsupported", message: `"${name}" has no effect: ${setting.unsupported}` });
      else if (wrong !== undefined)
        problems.push({ key: name, message: `"${name}" should be ${wrong.message}`, ...wrong.hint });
    }
  }
  return { settings, problems, warnings };
}

/**
 * The secrets that an output has, by the settings of an adapter: what a redactor hides. A name that nothing reads and that
 * looks like a secret's is taken for it, since warnings show its line.
 */
export function secretValues(schema: SettingsSchema, given: JsonObject): readonly string[] {
  const secrets = Object.entries(schema).filter(([, { secret }]) => secret === true);
  const named = new Map(secrets.flatMap(([key, setting]) => namesOf(key, setting).map((name) => [name, setting])));
  return Object.entries(given).flatMap(([key, value = null]) => {
    const setting = named.get(key);
    const isLike = !Object.hasOwn(schema, key) && didYouMean(key, [...named.keys()]) !== undefined;
    return setting !== undefined || isLike ? texts(value, setting?.plainKeys) : [];
  });
}

/** All names of a setting, its own first. */
function namesOf(key: string, { aliases = [], deprecatedNames = [] }: Setting): readonly string[] {
  return [key, ...aliases, ...deprecatedNames];
}

/** Keys that look like a known one that is not given. */
function unknownKeys(schema: SettingsSchema, given: JsonObject): readonly SettingProblem[] {
  const known = new Set(Object.entries(schema).flatMap(([key, setting]) => namesOf(key, setting)));
  const free = [...known].filter((name) => !Object.hasOwn(given, name));
  return Object.keys(given).flatMap((key) => {
    const hint = known.has(key) ? undefined : didYouMean(key, free);
    return hint === undefined ? [] : [{ key, reason: "unknown" as const, message: `nothing reads "${key}"`, hint }];
  });
}

/** What a value should be, where it is not that. */
function wrongValue(
  { type, choices, secret }: Setting,
  value: JsonValue,
): { readonly message: string; readonly hint?: { readonly hint: string } } | undefined {
  const actual = settingType(value);
  if (actual !== type) return { message: `a ${type}, not a ${actual}` };
  if (choices === undefined || choices.includes(value)) return undefined;
  const hint = didYouMean(String(value), choices.map(String));
  const message = `one of ${choices.map(String).join(", ")}${secret === true ? "" : `, not ${JSON.stringify(value)}`}`;
  return hint === undefined ? { message } : { message, hint: { hint } };
}

function texts(value: JsonValue, plainKeys: readonly string[] = []): readonly string[] {
  if (typeof value !== "object" || value === null) return value === null ? [] : [String(value)];
  return Object.entries(value).flatMap(([key, item]) =>
    plainKeys.includes(key) ? [] : texts(item ?? null, plainKeys),
  );
}

function settingType(value: JsonValue): Setting["type"] {
  if (Array.isArray(value)) return "list";
  if (typeof value === "object") return "object";
  return typeof value as "string" | "number" | "boolean";
}
