import type { JsonObject } from "../core/index.ts";
import { XformError } from "../core/index.ts";
import { type Environment, environmentOption } from "../project/index.ts";
import { options as optionTable } from "./options.ts";

/** Options with what the environment says about those that were not given and that the command takes. */
export function withEnvironment(
  given: Readonly<Record<string, unknown>>,
  environment: Environment,
  command: string,
): Readonly<Record<string, unknown>> {
  const merged: Record<string, unknown> = { ...given };
  for (const { flags, env, type, choices, commands } of optionTable) {
    if (env === undefined || commands?.includes(command) === false) continue;
    const name = propertyName(flags);
    if (merged[name] !== undefined) continue;
    const text = environmentOption(environment, env);
    if (text === undefined || text === "") continue;
    if (type === "number") merged[name] = numberFrom(env, text);
    else if (/<[^>]*\.\.\.>/.test(flags)) merged[name] = text.split(/[\s,]+/);
    else if (flags.includes("<")) {
      if (choices !== undefined && !choices.includes(text)) {
        throw new XformError("cli/invalid-value", `the environment variable for ${env} has the value "${text}"`, {
          hint: `use one of: ${choices.join(", ")}`,
        });
      }
      merged[name] = text;
    } else merged[name] = booleanFrom(env, text);
  }
  return merged;
}

/** Flags that the project reads for itself, since also programs without a command line load it. */
const flagsOfLoading: ReadonlySet<string> = new Set(["version_check", "warn_error", "warn_error_options"]);

/** Options with what the `flags:` of the project say about those that nothing else sets and that the command takes. */
export function withFlags(
  given: Readonly<Record<string, unknown>>,
  projectFlags: JsonObject,
  command: string,
): Readonly<Record<string, unknown>> {
  const merged: Record<string, unknown> = { ...given };
  for (const { flags, flag, accepted, commands } of optionTable) {
    if (flag === undefined || accepted === true || flagsOfLoading.has(flag)) continue;
    if (commands?.includes(command) === false || projectFlags[flag] === undefined) continue;
    merged[propertyName(flags)] ??= projectFlags[flag];
  }
  return merged;
}

/** `--full-refresh` is `fullRefresh`. */
function propertyName(flags: string): string {
  const long =
    flags
      .split(/[ ,]+/)
      .filter((part) => part.startsWith("--"))
      .at(-1) ?? flags;
  return long.replace(/^--(no-)?/, "").replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function numberFrom(env: string, text: string): number {
  const number = Number(text);
  if (Number.isInteger(number)) return number;
  throw new XformError("cli/invalid-value", `the environment variable for ${env} should be a number, not "${text}"`);
}

function booleanFrom(env: string, text: string): boolean {
  const word = text.toLowerCase();
  if (["1", "true", "t", "yes", "y", "on"].includes(word)) return true;
  if (["0", "false", "f", "no", "n", "off"].includes(word)) return false;
  throw new XformError(
    "cli/invalid-value",
    `the environment variable for ${env} should be true or false, not "${text}"`,
  );
}

/** Options that have the address of a server. */
const addresses: ReadonlySet<string> = new Set(["otelEndpoint", "openlineage"]);

/** A typed reader of options by name. */
export class OptionReader {
  readonly #values: Readonly<Record<string, unknown>>;

  constructor(values: Readonly<Record<string, unknown>>) {
    this.#values = values;
  }

  text(name: string): string | undefined {
    const value = this.#values[name];
    return typeof value === "string" ? value : undefined;
  }

  number(name: string): number | undefined {
    const value = this.#values[name];
    return typeof value === "number" ? value : undefined;
  }

  flag(name: string): boolean | undefined {
    const value = this.#values[name];
    return typeof value === "boolean" ? value : undefined;
  }

  list(...names: readonly string[]): readonly string[] | undefined {
    const values = names.flatMap((name) => (this.#values[name] as readonly string[] | undefined) ?? []);
    return values.length === 0 ? undefined : values;
  }

  /** All that was given, as `run_results.json` keeps it, but for addresses: they may have passwords. */
  asJson(): JsonObject {
    return Object.fromEntries(
      Object.entries(this.#values)
        .filter(([name, value]) => value !== undefined && !addresses.has(name))
        .map(([key, value]) => [key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), value as string]),
    );
  }
}
