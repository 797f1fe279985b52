import { randomBytes } from "node:crypto";

/** What is said of a span; undefined values are left out. */
export type SpanAttributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** A piece of work as traces know it. Times are nanoseconds since 1970. */
export interface Span {
  readonly spanId: string;
  readonly parentId: string | undefined;
  readonly name: string;
  /** Work within, or a request to another system. */
  readonly kind: "internal" | "client";
  readonly startedAt: bigint;
  readonly endedAt: bigint;
  readonly attributes: SpanAttributes;
  /** What went wrong; undefined where nothing did. */
  readonly error?: { readonly message: string; readonly type: string } | undefined;
  /** Whether it is known to have ended well; what was skipped or stopped is neither. */
  readonly succeeded: boolean;
}

/** An id of a span: 16 hexadecimal digits. */
export function newSpanId(): string {
  return randomBytes(8).toString("hex");
}

/** Now, in nanoseconds since 1970, never earlier than a moment before. */
export function nanosecondsNow(): bigint {
  return nanoseconds(performance.timeOrigin + performance.now());
}

/** Milliseconds as nanoseconds: whole microseconds, as exact as clocks are. */
export function nanoseconds(milliseconds: number): bigint {
  return BigInt(Math.round(milliseconds * 1000)) * 1000n;
}
