import type { JsonObject } from "../../core/index.ts";
import type { Span, SpanAttributes } from "./span.ts";

/** What all spans of a trace have in common. */
export interface TraceContext {
  /** 32 hexadecimal digits. */
  readonly traceId: string;
  /** Of the caller, to be handed on. */
  readonly traceState?: string;
  /** What the program is: `service.name` and more. */
  readonly resource: SpanAttributes;
  readonly version: string;
}

const kinds = { internal: 1, client: 3 } as const;
const statusCodes = { unset: 0, ok: 1, error: 2 } as const;

/**
 * Spans as an `ExportTraceServiceRequest` of OTLP in JSON: ids are hexadecimal, whole numbers of 64 bits are texts.
 * Source: https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding
 */
export function otlpRequest(
  spans: readonly Span[],
  { traceId, traceState, resource, version }: TraceContext,
): JsonObject {
  const written = spans.map(({ spanId, parentId, name, kind, startedAt, endedAt, attributes, error, succeeded }) => ({
    traceId,
    spanId,
    ...(traceState === undefined ? {} : { traceState }),
    ...(parentId === undefined ? {} : { parentSpanId: parentId }),
    name,
    kind: kinds[kind],
    startTimeUnixNano: String(startedAt),
    endTimeUnixNano: String(endedAt),
    attributes: keyValues(attributes),
    ...(error === undefined
      ? {}
      : {
          events: [
            {
              timeUnixNano: String(endedAt),
              name: "exception",
              attributes: keyValues({ "exception.type": error.type, "exception.message": error.message }),
            },
          ],
        }),
    status:
      error === undefined
        ? { code: succeeded ? statusCodes.ok : statusCodes.unset }
        : { code: statusCodes.error, message: error.message },
  }));
  const scopeSpans = [{ scope: { name: "xform", version }, spans: written }];
  return { resourceSpans: [{ resource: { attributes: keyValues(resource) }, scopeSpans }] };
}

function keyValues(attributes: SpanAttributes): readonly JsonObject[] {
  return Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [{ key, value: anyValue(value) }],
  );
}

function anyValue(value: string | number | boolean): JsonObject {
  if (typeof value === "string") return { stringValue: value };
  if (typeof value === "boolean") return { boolValue: value };
  return Number.isSafeInteger(value) ? { intValue: String(value) } : { doubleValue: value };
}
