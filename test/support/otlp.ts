/** A span as OTLP has it in JSON. */
export interface OtlpSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly traceState?: string;
  readonly name: string;
  readonly kind: number;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly KeyValue[];
  readonly events?: readonly {
    readonly timeUnixNano: string;
    readonly name: string;
    readonly attributes: KeyValue[];
  }[];
  readonly status: { readonly code: number; readonly message?: string };
}

interface KeyValue {
  readonly key: string;
  readonly value: Readonly<Record<string, unknown>>;
}

type Problem = (text: string) => void;

/**
 * All that is wrong with requests of OTLP in JSON: by the shape of `ExportTraceServiceRequest`, which allows no other key
 * than those here, and as one trace whose parents exist and whose times lie within those of their parents.
 *
 * @param parent the span of another program that the trace belongs to
 */
export function otlpProblems(requests: readonly unknown[], parent?: string): readonly string[] {
  const problems: string[] = [];
  const problem: Problem = (text) => problems.push(text);
  for (const request of requests) {
    keys(request, "request", ["resourceSpans"], [], problem);
    for (const group of list(request, "resourceSpans", problem)) {
      keys(group, "resourceSpans", ["resource", "scopeSpans"], [], problem);
      attributes((group as { resource: unknown }).resource, "resource", problem);
      for (const scope of list(group, "scopeSpans", problem)) {
        keys(scope, "scopeSpans", ["scope", "spans"], [], problem);
        for (const span of list(scope, "spans", problem)) checkSpan(span, problem);
      }
    }
  }
  checkTree(otlpSpans(requests), parent, problem);
  return problems;
}

/** The spans of requests. */
export function otlpSpans(requests: readonly unknown[]): readonly OtlpSpan[] {
  type Request = { resourceSpans: { scopeSpans: { spans: OtlpSpan[] }[] }[] };
  return (requests as Request[]).flatMap(({ resourceSpans }) =>
    resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)),
  );
}

/** The attributes of a span as plain values. */
export function otlpAttributes({ attributes: pairs }: Pick<OtlpSpan, "attributes">): Readonly<Record<string, unknown>> {
  return Object.fromEntries(pairs.map(({ key, value }) => [key, Object.values(value)[0]]));
}

function checkSpan(span: unknown, problem: Problem): void {
  const required = [
    "traceId",
    "spanId",
    "name",
    "kind",
    "startTimeUnixNano",
    "endTimeUnixNano",
    "attributes",
    "status",
  ];
  keys(span, "span", required, ["parentSpanId", "traceState", "events"], problem);
  const { traceId, spanId, parentSpanId, name, kind, startTimeUnixNano, endTimeUnixNano, status, events } =
    span as OtlpSpan;
  if (!isId(traceId, 32)) problem(`${name}: traceId ${traceId}`);
  if (!isId(spanId, 16)) problem(`${name}: spanId ${spanId}`);
  if (parentSpanId !== undefined && !isId(parentSpanId, 16)) problem(`${name}: parentSpanId ${parentSpanId}`);
  if (name === "") problem(`${spanId} has no name`);
  if (![1, 2, 3, 4, 5].includes(kind)) problem(`${name}: kind ${kind}`);
  for (const time of [startTimeUnixNano, endTimeUnixNano]) if (!isTime(time)) problem(`${name}: time ${time}`);
  attributes(span, name, problem);
  keys(status, `${name}: status`, ["code"], ["message"], problem);
  if (![0, 1, 2].includes(status.code)) problem(`${name}: status ${status.code}`);
  for (const event of events ?? []) {
    keys(event, `${name}: event`, ["timeUnixNano", "name", "attributes"], [], problem);
    if (!isTime(event.timeUnixNano)) problem(`${name}: time of an event ${event.timeUnixNano}`);
    attributes(event, `${name}: event`, problem);
  }
}

function checkTree(spans: readonly OtlpSpan[], parent: string | undefined, problem: Problem): void {
  const byId = new Map(spans.map((span) => [span.spanId, span]));
  if (byId.size !== spans.length) problem("two spans have the same id");
  if (new Set(spans.map(({ traceId }) => traceId)).size !== 1) problem("there is not one trace");
  const roots = spans.filter(({ parentSpanId }) => parentSpanId === parent);
  if (roots.length !== 1) problem(`there are ${roots.length} roots`);
  for (const { name, startTimeUnixNano: start, endTimeUnixNano: end, parentSpanId } of spans) {
    if (BigInt(start) > BigInt(end)) problem(`${name} ends before it starts`);
    if (parentSpanId === parent) continue;
    const around = byId.get(parentSpanId ?? "");
    if (around === undefined) problem(`${name} has a parent that is not there`);
    else if (BigInt(start) < BigInt(around.startTimeUnixNano) || BigInt(end) > BigInt(around.endTimeUnixNano))
      problem(`${name} is not within ${around.name}`);
  }
}

const valueTypes: Readonly<Record<string, (value: unknown) => boolean>> = {
  stringValue: (value) => typeof value === "string",
  boolValue: (value) => typeof value === "boolean",
  // Of 64 bits: a text.
  intValue: (value) => typeof value === "string" && /^-?\d+$/.test(value),
  doubleValue: (value) => typeof value === "number",
};

function attributes(owner: unknown, where: string, problem: Problem): void {
  const seen = new Set<string>();
  for (const pair of list(owner, "attributes", problem)) {
    keys(pair, `${where}: attribute`, ["key", "value"], [], problem);
    const { key, value } = pair as KeyValue;
    if (typeof key !== "string" || key === "" || seen.has(key)) problem(`${where}: key ${key}`);
    seen.add(key);
    const entries = Object.entries(value);
    if (entries.length !== 1 || entries.some(([type, item]) => valueTypes[type]?.(item) !== true))
      problem(`${where}: ${key} has the value ${JSON.stringify(value)}`);
  }
}

function keys(value: unknown, where: string, required: readonly string[], others: readonly string[], problem: Problem) {
  const has = typeof value === "object" && value !== null ? Object.keys(value) : [];
  for (const key of required) if (!has.includes(key)) problem(`${where} lacks ${key}`);
  for (const key of has) if (!required.includes(key) && !others.includes(key)) problem(`${where} has ${key}`);
}

function list(owner: unknown, key: string, problem: Problem): readonly unknown[] {
  const value = (owner as Readonly<Record<string, unknown>> | undefined)?.[key];
  if (Array.isArray(value)) return value;
  problem(`${key} is no list`);
  return [];
}

function isId(text: unknown, digits: number): boolean {
  return typeof text === "string" && new RegExp(`^[0-9a-f]{${digits}}$`).test(text) && !/^0+$/.test(text);
}

function isTime(text: unknown): boolean {
  return typeof text === "string" && /^1\d{18}$/.test(text);
}
