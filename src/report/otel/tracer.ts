import { isFailure, type NodeResult, type NodeSummary, type RunResult, type XformEvent } from "../../core/index.ts";
import type { CommandEnd } from "../delivery/exporter.ts";
import { batchAttributes, nodeAttributes, queryAttributes, resultAttributes } from "./attributes.ts";
import { nanoseconds, nanosecondsNow, newSpanId, type Span, type SpanAttributes } from "./span.ts";

/** Makes spans of the events of one command. */
export interface Tracer {
  readonly emit: (event: XformEvent) => void;
  /** Ends the span of the command, and what is open below it. */
  readonly end: (end: CommandEnd) => void;
}

/** A span that is not over. */
interface Open {
  readonly spanId: string;
  readonly parentId: string | undefined;
  readonly name: string;
  readonly startedAt: bigint;
  readonly attributes: SpanAttributes;
}

type Outcome = Pick<Span, "error" | "succeeded"> & { readonly attributes?: SpanAttributes };

const wentWell: Outcome = { succeeded: true };
const stopped: Outcome = { succeeded: false };

/**
 * Traces a command: its span holds one for reading the project and one for the run; that holds the nodes and the hooks of the
 * project, and those hold their phases, batches and queries. A span lies within the one that it belongs to.
 *
 * @param parentId the span of another program that the command is a part of
 * @param onSpan takes each span when it is over
 */
export function tracer(
  command: string,
  invocationId: string,
  parentId: string | undefined,
  onSpan: (span: Span) => void,
): Tracer {
  const open = (name: string, parent: Open | undefined, attributes: SpanAttributes = {}): Open => ({
    ...{ spanId: newSpanId(), parentId: parent?.spanId ?? parentId, name },
    ...{ startedAt: nanosecondsNow(), attributes },
  });
  const close = (span: Open, outcome: Outcome, kind: Span["kind"] = "internal", endedAt = nanosecondsNow()) => {
    const { spanId, name, startedAt } = span;
    const attributes = { ...span.attributes, ...outcome.attributes };
    const { error, succeeded } = outcome;
    onSpan({ spanId, parentId: span.parentId, name, kind, startedAt, endedAt, attributes, error, succeeded });
  };
  /** A span that is over when it is told of, and took so long. */
  const past = (name: string, parent: Open, seconds: number, outcome: Outcome, kind?: Span["kind"]) => {
    const endedAt = nanosecondsNow();
    const startedAt = within(endedAt - nanoseconds(seconds * 1000), parent.startedAt, endedAt);
    close({ ...open(name, parent), startedAt }, outcome, kind, endedAt);
  };
  const root = open(`xform ${command}`, undefined, { "xform.command": command, "xform.invocation_id": invocationId });
  let phase: Open | undefined;
  let adapterType: string | undefined;
  let failure: Span["error"];
  const running = new Map<string, Open>();
  const begin = (key: string, name: string, parent: Open, attributes: SpanAttributes) =>
    void running.set(key, open(name, parent, attributes));
  const finish = (key: string, outcome: Outcome) => {
    const span = running.get(key);
    running.delete(key);
    if (span !== undefined) close(span, outcome);
  };
  const endNode = (node: NodeSummary, result: NodeResult) => {
    const key = node.uniqueId;
    // What is skipped never began.
    if (!running.has(key)) begin(key, nameOf(node), phase ?? root, nodeAttributes(node));
    const span = running.get(key);
    if (span !== undefined) for (const part of phasesOf(span, result)) close(part, wentWell, "internal", part.endedAt);
    finish(key, outcomeOf(result));
  };
  const emit = (event: XformEvent) => {
    switch (event.type) {
      case "project-parsed":
        adapterType = event.adapterType;
        return past("parse", root, event.seconds, wentWell);
      case "run-started": {
        const { nodes, threads, target } = event;
        adapterType = event.adapterType;
        const attributes = { "xform.nodes": nodes, "xform.threads": threads, "xform.target": target };
        phase = open(command === "compile" ? "compile" : "run", root, attributes);
        return;
      }
      case "node-started": {
        const attributes = { ...nodeAttributes(event.node), "thread.name": event.thread };
        return begin(event.node.uniqueId, nameOf(event.node), phase ?? root, attributes);
      }
      case "node-finished":
        return endNode(event.node, event.result);
      case "hook-started":
        return begin(event.hook.node.uniqueId, nameOf(event.hook.node), phase ?? root, nodeAttributes(event.hook.node));
      case "hook-finished":
        return endNode(event.hook.node, event.result);
      case "batch-started": {
        const { node, batch } = event;
        const parent = running.get(node.uniqueId) ?? phase ?? root;
        return begin(batchKey(event), `batch ${batch.label}`, parent, batchAttributes(batch));
      }
      case "batch-finished": {
        const { status, rows, diagnostic } = event;
        const error = diagnostic && { message: diagnostic.message, type: diagnostic.code };
        const attributes = { "xform.batch.status": status, "xform.batch.rows_affected": rows ?? undefined };
        return finish(batchKey(event), { error, succeeded: status === "success", attributes });
      }
      case "query-finished": {
        const { uniqueId, seconds, failed, message } = event;
        const parent = (uniqueId === null ? undefined : running.get(uniqueId)) ?? phase ?? root;
        const attributes = queryAttributes(event, adapterType);
        const error = failed ? { message, type: "query" } : undefined;
        return past("query", parent, seconds, { error, succeeded: !failed, attributes }, "client");
      }
      case "run-finished": {
        const outcome = outcomeOfRun(event.run);
        failure ??= outcome.error;
        if (phase !== undefined) close(phase, outcome);
        phase = undefined;
        return;
      }
      case "diagnostic": {
        const { severity, message, code } = event.diagnostic;
        if (severity === "error") failure ??= { message, type: code };
        return;
      }
      default:
        return;
    }
  };
  return {
    emit,
    end: ({ success, exitCode }) => {
      // What was begun last lies within what was begun before.
      for (const key of [...running.keys()].reverse()) finish(key, stopped);
      if (phase !== undefined) close(phase, stopped);
      const error = success ? undefined : (failure ?? { message: `exit code ${exitCode}`, type: "exit" });
      close(root, { error, succeeded: success, attributes: { "process.exit.code": exitCode } });
    },
  };

  /** Compiling and executing, with the times that the result has of them. */
  function phasesOf(node: Open, { timing }: NodeResult): readonly (Open & { readonly endedAt: bigint })[] {
    const now = nanosecondsNow();
    const time = (seconds: number) => within(nanoseconds(seconds * 1000), node.startedAt, now);
    return timing.map(({ name, startedAt, completedAt }) => ({
      ...open(name, node),
      startedAt: time(startedAt),
      endedAt: time(completedAt),
    }));
  }
}

function nameOf({ resourceType, name }: NodeSummary): string {
  return `${resourceType} ${name}`;
}

function batchKey({ node, batch }: Extract<XformEvent, { readonly type: "batch-started" | "batch-finished" }>): string {
  return `${node.uniqueId} ${batch.index}`;
}

function outcomeOf(result: NodeResult): Outcome {
  const { status, diagnostic, message } = result;
  const attributes = resultAttributes(result);
  if (!isFailure(result)) return { succeeded: status !== "skipped", attributes };
  const error = { message: diagnostic?.message ?? message ?? status, type: diagnostic?.code ?? status };
  return { error, succeeded: false, attributes };
}

function outcomeOfRun({ results, interrupted }: RunResult): Outcome {
  const failed = results.filter(isFailure).length;
  const attributes = { "xform.interrupted": interrupted, "xform.failed": failed };
  if (failed > 0) {
    return { error: { message: `${failed} of ${results.length} failed`, type: "nodes" }, succeeded: false, attributes };
  }
  return { succeeded: !interrupted, attributes };
}

/** A time that is not before one and not behind another: clocks of several kinds differ a little. */
function within(time: bigint, first: bigint, last: bigint): bigint {
  if (time < first) return first;
  return time > last ? last : time;
}
