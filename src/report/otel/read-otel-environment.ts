import type { SpanAttributes } from "./span.ts";

/** The span of another program that a command is a part of. */
export interface ParentSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly sampled: boolean;
  readonly traceState?: string;
}

type Variables = Readonly<Record<string, string | undefined>>;

/** Reads `TRACEPARENT` and `TRACESTATE`; undefined where there is none, or none that is right. Source: W3C Trace Context. */
export function parentSpan({ TRACEPARENT: text = "", TRACESTATE: traceState }: Variables): ParentSpan | undefined {
  const [, version = "", traceId = "", spanId = "", flags = ""] =
    /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(?:-.*)?$/.exec(text.trim()) ?? [];
  if (version === "" || version === "ff" || /^0+$/.test(traceId) || /^0+$/.test(spanId)) return undefined;
  const sampled = (Number.parseInt(flags, 16) & 1) === 1;
  return { traceId, spanId, sampled, ...(traceState === undefined || traceState === "" ? {} : { traceState }) };
}

/** `OTEL_SERVICE_NAME`, `OTEL_RESOURCE_ATTRIBUTES`, and what xform is. */
export function resourceAttributes(environment: Variables, version: string): SpanAttributes {
  const { OTEL_SERVICE_NAME: name, OTEL_RESOURCE_ATTRIBUTES: more } = environment;
  return {
    "service.name": "xform",
    "service.version": version,
    "telemetry.sdk.language": "nodejs",
    "telemetry.sdk.name": "xform",
    "telemetry.sdk.version": version,
    "process.pid": process.pid,
    ...pairs(more),
    ...(name === undefined || name === "" ? {} : { "service.name": name }),
  };
}

/** Headers of requests: `OTEL_EXPORTER_OTLP_HEADERS`, and those for traces alone, which win. */
export function exportHeaders(environment: Variables): Readonly<Record<string, string>> {
  return {
    ...pairs(environment.OTEL_EXPORTER_OTLP_HEADERS),
    ...pairs(environment.OTEL_EXPORTER_OTLP_TRACES_HEADERS),
  };
}

/** `a=1,b=2`, where values may have %-codes. What is written otherwise is left out, as OpenTelemetry has it. */
function pairs(text = ""): Readonly<Record<string, string>> {
  const entries = text.split(",").flatMap((pair): [string, string][] => {
    const [, key = "", value = ""] = /^\s*([^=\s]+)\s*=\s*(.*?)\s*$/.exec(pair) ?? [];
    return key === "" ? [] : [[decoded(key), decoded(value)]];
  });
  return Object.fromEntries(entries);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
