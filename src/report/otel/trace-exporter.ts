import path from "node:path";
import type { Redact } from "../../core/index.ts";
import type { Delivery } from "../delivery/delivery.ts";
import { allOf } from "../delivery/delivery.ts";
import type { Exporter } from "../delivery/exporter.ts";
import { fileDelivery } from "../delivery/file-delivery.ts";
import { httpDelivery } from "../delivery/http-delivery.ts";
import type { OtelSettings } from "./otel-settings.ts";
import { otlpRequest } from "./otlp-json.ts";
import { nanoseconds, type Span } from "./span.ts";
import { tracer } from "./tracer.ts";

/** The command that is traced. */
export interface TracedCommand {
  readonly command: string;
  readonly invocationId: string;
  readonly version: string;
  readonly redact: Redact;
}

/** So many spans, or those of so long a time, go together. */
const mostSpans = 256;
const longestWait = nanoseconds(5000);

/** Sends the trace of a command as OTLP in JSON, while it runs. The id of the trace is that of the invocation. */
export function traceExporter(settings: OtelSettings, traced: TracedCommand): Exporter {
  const { command, invocationId, version, redact } = traced;
  const { parent, resource, endpoint, milliseconds, file, fileInLogs } = settings;
  const toFile = (name: string) => fileDelivery({ file: name, redact, append: false });
  const deliveries: Delivery[] = [
    ...(endpoint === undefined ? [] : [httpDelivery({ ...endpoint, redact, milliseconds, atOnce: 1 })]),
    ...(file === undefined ? [] : [toFile(file)]),
  ];
  const context = {
    traceId: parent?.traceId ?? invocationId.replaceAll("-", ""),
    ...(parent?.traceState === undefined ? {} : { traceState: parent.traceState }),
    ...{ resource, version },
  };
  let spans: Span[] = [];
  const flush = () => {
    if (spans.length === 0) return;
    allOf(deliveries).send(otlpRequest(spans, context));
    spans = [];
  };
  const { emit, end } = tracer(command, invocationId, parent?.spanId, (span) => {
    spans.push(span);
    const first = spans[0]?.endedAt ?? span.endedAt;
    if (spans.length >= mostSpans || span.endedAt - first > longestWait) flush();
  });
  return {
    name: "the trace",
    traceId: context.traceId,
    emit,
    onProject: ({ logPath }) => {
      if (fileInLogs !== undefined) deliveries.push(toFile(path.resolve(logPath, fileInLogs)));
    },
    finish: async (ended) => {
      end(ended);
      flush();
      return allOf(deliveries).finish();
    },
  };
}
