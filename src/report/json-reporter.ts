import { type EventSink, isFailure, type XformEvent } from "../core/index.ts";

/** Writes each event as one line of JSON: `info` says what and when, `data` has the event's own fields. */
export function jsonReporter(write: (text: string) => void, debug: boolean, invocationId: string): EventSink {
  return (event) => {
    const level = levelOf(event);
    if (level === "debug" && !debug) return;
    const { type, ...data } = event;
    const info = { name: type, level, ts: new Date().toISOString(), pid: process.pid, invocation_id: invocationId };
    write(`${JSON.stringify({ info, data }, plain)}\n`);
  };
}

function levelOf(event: XformEvent): "debug" | "info" | "warn" | "error" {
  switch (event.type) {
    case "diagnostic":
      return event.diagnostic.severity === "error" ? "error" : "warn";
    case "node-finished":
      return isFailure(event.result) ? "error" : event.result.status === "warn" ? "warn" : "info";
    case "batch-finished":
      return event.status === "error" ? "error" : "info";
    case "query-finished":
    case "node-started":
    case "batch-started":
    case "artifact-written":
      return "debug";
    case "template-log":
      return event.level === "debug" ? "debug" : "info";
    case "message":
      return event.level;
    case "run-interrupted":
      return "warn";
    default:
      return "info";
  }
}

/** JSON knows no maps and no big integers. */
function plain(_key: string, value: unknown): unknown {
  if (value instanceof Map) return Object.fromEntries(value);
  return typeof value === "bigint" ? String(value) : value;
}
