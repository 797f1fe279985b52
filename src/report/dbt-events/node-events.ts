import type { JsonObject, NodeResult, NodeSummary } from "../../core/index.ts";
import { kindWords, resultLine } from "../result-line.ts";
import type { DbtEvent, DbtEventName } from "./dbt-event.ts";
import { nodeInfo, runResult, threadName } from "./node-info.ts";

/** A node in a run: its number, and of how many. */
export interface NodePlace {
  readonly index: number;
  readonly total: number;
  readonly node: NodeSummary;
}

const width = 80;
/** How lines are filled. */
export const lineFill = { fill: width, mark: "" };
/** Paints nothing. */
export const plain = (_style: unknown, text: string) => text;

/** What a node is called in a line: `table model main.orders`. */
export function describe(node: NodeSummary): string {
  return `${kindWords(node)} ${node.label}`;
}

/** The first event of a node. */
export function nodeStart(node: NodeSummary, thread: string, at: number): DbtEvent {
  return {
    name: "NodeStart",
    level: "debug",
    msg: `Began running node ${node.uniqueId}`,
    data: { node_info: nodeInfo(node, { status: "started", startedAt: at }) },
    thread: threadName(thread),
    at,
  };
}

/** A node begins. */
export function startEvents({ index, total, node }: NodePlace, thread: string, at: number): readonly DbtEvent[] {
  const place = { thread: threadName(thread), at };
  const info = (status: string) => nodeInfo(node, { status, startedAt: at });
  const description = describe(node);
  const begin = nodeStart(node, thread, at);
  // What runs nothing has no line of its own.
  if (node.resourceType === "exposure") return [begin];
  return [
    begin,
    {
      ...place,
      name: "LogStartLine",
      level: "info",
      msg: `${filled(`${index} of ${total} START ${description} `)} [RUN]`,
      data: { description, index, node_info: info("started"), total },
    },
    {
      ...place,
      name: "NodeCompiling",
      level: "debug",
      msg: `Began compiling node ${node.uniqueId}`,
      data: { node_info: info("compiling") },
    },
  ];
}

/** A node ended. */
export function finishEvents(place: NodePlace, result: NodeResult, startedAt: number, at: number): readonly DbtEvent[] {
  const { node } = place;
  const thread = threadName(result.threadId);
  const info = nodeInfo(node, { status: result.status, startedAt, finishedAt: at });
  const writesSql = result.compiledCode !== null && node.resourceType !== "seed";
  const executed = result.timing.find(({ name }) => name === "execute");
  const events: DbtEvent[] = [];
  if (executed !== undefined && writesSql) {
    events.push({
      name: "WritingInjectedSQLForNode",
      level: "debug",
      msg: `Wrote the SQL of node "${node.uniqueId}"`,
      data: { node_info: nodeInfo(node, { status: "compiling", startedAt }) },
      thread,
      at: executed.startedAt * 1000,
    });
  }
  if (executed !== undefined && node.resourceType !== "exposure") {
    events.push({
      name: "NodeExecuting",
      level: "debug",
      msg: `Began executing node ${node.uniqueId}`,
      data: { node_info: nodeInfo(node, { status: "executing", startedAt }) },
      thread,
      at: executed.startedAt * 1000,
    });
  }
  if (result.status === "error") {
    const exc = errorText(result);
    const data = { exc, exc_info: "", node_info: nodeInfo(node, { status: "executing", startedAt }) };
    events.push({ name: "CatchableExceptionOnRun", level: "debug", msg: exc, data, thread, at });
  }
  return [
    ...events,
    { ...resultEvent(place, result, info), thread, at },
    {
      name: "NodeFinished",
      level: "debug",
      msg: `Finished running node ${node.uniqueId}`,
      data: { node_info: info, run_result: runResult(result) },
      thread,
      at,
    },
    ...skippedChildren(result, at),
  ];
}

/** What a node that did not end well means for those behind it. */
function skippedChildren(result: NodeResult, at: number): readonly DbtEvent[] {
  const { status, uniqueId } = result;
  if (status !== "error" && status !== "fail" && status !== "skipped") return [];
  const msg = `What needs '${uniqueId}' is skipped: its status is '${status}'`;
  const data = { run_result: runResult(result), status, unique_id: uniqueId };
  return [{ name: "MarkSkippedChildren", level: "debug", msg, data, thread: threadName(result.threadId), at }];
}

/** What is wrong, with the place that dbt names: `Runtime Error in model x (models/x.sql)`. */
export function errorText({ diagnostic, message }: NodeResult): string {
  if (diagnostic === undefined) return message ?? "";
  const { code, at } = diagnostic;
  const place = at === undefined ? "" : ` (${at.file}:${at.line}:${at.column})`;
  return `${diagnostic.message}${place} [${code}]${diagnostic.hint === undefined ? "" : `\n${diagnostic.hint}`}`;
}

/** Events whose level follows from how the node ended. */
function resultEvent({ index, total, node }: NodePlace, result: NodeResult, info: JsonObject): DbtEvent {
  const { status, executionTime } = result;
  const line = resultLine(index, total, node, result, lineFill, plain);
  const make = (name: DbtEventName, data: JsonObject): DbtEvent => ({ name, level: levelOf(result), msg: line, data });
  const common = { execution_time: executionTime, index, node_info: info, total };
  if (status === "skipped") {
    const { schema } = node.published;
    const data = { index, node_info: info, node_name: node.name, resource_type: node.resourceType, schema, total };
    return { ...make("SkippingDetails", data), level: "info" };
  }
  const description = describe(node);
  if (status === "no-op") return make("LogNodeNoOpResult", { ...common, description, status: "" });
  const word = status === "success" ? "OK" : status;
  switch (node.resourceType as string) {
    case "test":
    case "macro_test":
    case "unit_test": {
      const { index: _, total: __, ...rest } = common;
      return make("LogTestResult", {
        ...rest,
        attached_node: node.published.attachedNode,
        index,
        name: node.name,
        num_failures: result.failures ?? 0,
        num_models: total,
        status,
      });
    }
    case "seed": {
      const { schema, alias } = node.published;
      return make("LogSeedResult", {
        ...common,
        relation: alias,
        result_message: result.message ?? "",
        schema,
        status,
      });
    }
    case "snapshot": {
      const cfg = Object.fromEntries(
        Object.entries(node.published.config).map(([key, value]) => [
          key,
          typeof value === "string" ? value : JSON.stringify(value),
        ]),
      );
      const data = { ...common, cfg, description: node.label, result_message: result.message ?? "", status };
      return make("LogSnapshotResult", data);
    }
    case "source": {
      const [sourceName = "", tableName = ""] = node.uniqueId.split(".").slice(2);
      const data = { ...common, source_name: sourceName, status, table_name: tableName };
      return make("LogFreshnessResult", data);
    }
    case "function":
      return make("LogFunctionResult", { ...common, description, status: word });
    default:
      return make("LogModelResult", { ...common, description, status: word });
  }
}

function levelOf({ status }: NodeResult): DbtEvent["level"] {
  if (status === "error" || status === "fail") return "error";
  return status === "warn" ? "warn" : "info";
}

/** A text and dots up to the width of lines. */
export function filled(text: string): string {
  return `${text}${".".repeat(Math.max(3, width - text.length))}`;
}
