import type { JsonObject, JsonValue } from "../core/index.ts";

/** One key of an output in `profiles.yml`, as data: validation, docs and prompts come from it. */
export interface Setting {
  readonly type: "string" | "number" | "boolean" | "list" | "object";
  readonly summary: string;
  readonly required?: boolean;
  readonly default?: JsonValue;
  /** What is said of a key that is read and does nothing. */
  readonly unsupported?: string;
  /** Never printed. */
  readonly secret?: boolean;
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

/** What is wrong with a key of an output. */
export interface SettingProblem {
  readonly key: string;
  readonly message: string;
}

/** Fills in defaults, and lists what is missing or of the wrong type, and what does nothing. */
export function applySettings(
  schema: SettingsSchema,
  given: JsonObject,
): {
  readonly settings: JsonObject;
  readonly problems: readonly SettingProblem[];
  readonly warnings: readonly SettingProblem[];
} {
  const settings: Record<string, JsonValue> = { ...given };
  const problems: SettingProblem[] = [];
  const warnings: SettingProblem[] = [];
  for (const [key, setting] of Object.entries(schema)) {
    const value = settings[key];
    if (value === undefined || value === null) {
      if (setting.default !== undefined) settings[key] = setting.default;
      else if (setting.required) problems.push({ key, message: `"${key}" is missing: ${setting.summary}` });
    } else if (setting.unsupported !== undefined) {
      warnings.push({ key, message: `"${key}" has no effect: ${setting.unsupported}` });
    } else if (settingType(value) !== setting.type) {
      problems.push({ key, message: `"${key}" should be a ${setting.type}, not a ${settingType(value)}` });
    }
  }
  return { settings, problems, warnings };
}

function settingType(value: JsonValue): Setting["type"] {
  if (Array.isArray(value)) return "list";
  if (typeof value === "object") return "object";
  return typeof value as "string" | "number" | "boolean";
}
