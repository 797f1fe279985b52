import path from "node:path";
import { XformError } from "../../core/index.ts";
import { exportHeaders, type ParentSpan, parentSpan, resourceAttributes } from "./read-otel-environment.ts";
import type { SpanAttributes } from "./span.ts";

/** Where the trace of a command goes, and what it belongs to. */
export interface OtelSettings {
  readonly endpoint?: { readonly url: URL; readonly headers: Readonly<Record<string, string>> };
  /** A file for the trace, as one knows it before a project is read. */
  readonly file?: string;
  /** The name of a file in the folder for logs. */
  readonly fileInLogs?: string;
  /** How long an answer of the endpoint may take. */
  readonly milliseconds: number;
  readonly parent?: ParentSpan;
  readonly resource: SpanAttributes;
}

/** What the command line says of traces. */
export interface OtelOptions {
  readonly endpoint?: string | undefined;
  readonly file?: string | undefined;
  readonly fileInLogs?: string | undefined;
  /** Whether to send, whatever else is said; undefined where nothing is. */
  readonly exports?: boolean | undefined;
}

/** A collector on the same machine. */
const usualEndpoint = "http://localhost:4318";

/**
 * Reads whether a trace is asked for, and where it goes: options, else OpenTelemetry's own variables. Undefined where nothing
 * is asked for. Source of the variables: https://opentelemetry.io/docs/specs/otel/protocol/exporter/
 *
 * @throws {XformError} `cli/invalid-value`
 */
export function otelSettings(
  options: OtelOptions,
  environment: Readonly<Record<string, string | undefined>>,
  { cwd, version }: { readonly cwd: string; readonly version: string },
): OtelSettings | undefined {
  if (environment.OTEL_SDK_DISABLED?.toLowerCase() === "true") return undefined;
  const parent = parentSpan(environment);
  // Who called us and keeps nothing of its trace has no use for ours.
  const url = parent?.sampled === false ? undefined : endpointUrl(options, environment);
  const { file, fileInLogs } = options;
  if (url === undefined && file === undefined && fileInLogs === undefined) return undefined;
  const patience = Number(environment.OTEL_EXPORTER_OTLP_TRACES_TIMEOUT || environment.OTEL_EXPORTER_OTLP_TIMEOUT);
  return {
    ...(url === undefined ? {} : { endpoint: { url, headers: exportHeaders(environment) } }),
    ...(file === undefined ? {} : { file: path.resolve(cwd, file) }),
    ...(fileInLogs === undefined ? {} : { fileInLogs }),
    milliseconds: patience > 0 ? patience : 2000,
    ...(parent === undefined ? {} : { parent }),
    resource: resourceAttributes(environment, version),
  };
}

function endpointUrl(
  { endpoint, exports }: OtelOptions,
  environment: Readonly<Record<string, string | undefined>>,
): URL | undefined {
  const { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: ofTraces, OTEL_EXPORTER_OTLP_ENDPOINT: ofAll } = environment;
  if (exports === false) return undefined;
  if (endpoint !== undefined) return signalUrl(endpoint, "--otel-endpoint");
  if (environment.OTEL_TRACES_EXPORTER === "none" && exports !== true) return undefined;
  // The address for traces is taken as it is.
  if (ofTraces) return parsedUrl(ofTraces, "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT");
  if (ofAll) return signalUrl(ofAll, "OTEL_EXPORTER_OTLP_ENDPOINT");
  return exports === true ? signalUrl(usualEndpoint, "--export-to-otlp") : undefined;
}

/** The path for traces below the address of a collector. */
function signalUrl(text: string, where: string): URL {
  const url = parsedUrl(text, where);
  if (!url.pathname.endsWith("/v1/traces")) url.pathname = `${url.pathname.replace(/\/$/, "")}/v1/traces`;
  return url;
}

function parsedUrl(text: string, where: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === "http:" || url?.protocol === "https:") return url;
  throw new XformError("cli/invalid-value", `${where} should be the address of a collector, not "${text}"`, {
    hint: `write it as ${usualEndpoint}`,
  });
}
