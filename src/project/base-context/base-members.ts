import { isTruthy, toText, toValue, type Value } from "../../jinja/index.ts";
import { DBT_VERSION } from "../dbt-version.ts";
import type { Environment } from "../environment.ts";
import { PyDateTime } from "../python-datetime/py-datetime.ts";
import { PyTimeZone } from "../python-datetime/py-time-zone.ts";
import { dataFunctions } from "./data-functions.ts";
import { envVarFunction } from "./env-var.ts";
import { modulesValue } from "./modules.ts";
import { nativeFunction, optional } from "./native-function.ts";

/** Takes what templates write with `log()` and `print()`. */
export type TemplateLog = (text: string, level: "debug" | "info" | "print") => void;

/** What the names that every template has are made of. */
export interface BaseMembersOptions {
  readonly environment: Environment;
  /** Whether `env_var` gives secrets: in profiles and lists of packages only. */
  readonly allowsSecrets?: boolean;
  readonly startedAt: Date;
  readonly invocationId: string;
  /** The id of the trace that the command is a part of, where one is recorded. */
  readonly traceId?: string | undefined;
  readonly log?: TemplateLog;
}

/**
 * The names that every template has, whatever else it sees: `env_var`, `modules`, `tojson`, `log`, `return` … A value is
 * made when a template first asks for it.
 */
export function createBaseMembers(options: BaseMembersOptions): Map<string, () => Value> {
  const { environment, allowsSecrets = false, startedAt, invocationId, traceId = "0".repeat(32) } = options;
  const log: TemplateLog = options.log ?? (() => undefined);
  const members = new Map<string, () => Value>();
  for (const [name, value] of dataFunctions) members.set(name, () => value);
  members.set("dbt_version", () => DBT_VERSION);
  members.set("invocation_id", () => invocationId);
  members.set("run_started_at", () => PyDateTime.ofEpoch(startedAt.getTime(), PyTimeZone.utc()));
  // Zeros are what dbt gives where there is none; it has no span while it renders.
  members.set("otel_trace_id", () => nativeFunction("otel_trace_id", [], () => traceId));
  members.set("otel_span_id", () => nativeFunction("otel_span_id", [], () => "0".repeat(16)));
  members.set("thread_id", () => "MainThread");
  members.set("env_var", () => envVarFunction(environment, allowsSecrets));
  members.set("modules", () => modulesValue(() => new Date()));
  members.set("log", () =>
    nativeFunction("log", ["msg", optional("info", false)], (text, info) => {
      log(toText(text ?? null), isTruthy(info ?? false) ? "info" : "debug");
      return "";
    }),
  );
  members.set("print", () =>
    nativeFunction("print", ["msg"], (text) => {
      log(toText(text ?? null), "print");
      return "";
    }),
  );
  return members;
}

/** The flags of a project as templates see them: names in capitals. */
export function flagsValue(flags: Readonly<Record<string, unknown>>): Value {
  return toValue(Object.fromEntries(Object.entries(flags).map(([name, value]) => [name.toUpperCase(), value])));
}
