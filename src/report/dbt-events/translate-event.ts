import path from "node:path";
import type { Diagnostic, NodeSummary, PackageSummary, XformEvent } from "../../core/index.ts";
import { DBT_VERSION, warningNames } from "../../project/index.ts";
import { batchWords } from "../batch-line.ts";
import { countWords } from "../count-words.ts";
import { beginEvents, endEvents, shownEvent } from "./command-events.ts";
import { type DbtEvent, type DbtEventName, eventCodes } from "./dbt-event.ts";
import { hookEnd, hookStart } from "./hook-events.ts";
import { finishEvents, nodeStart, startEvents } from "./node-events.ts";
import { nodeInfo } from "./node-info.ts";
import { summaryEvents } from "./summary-events.ts";

/** What dbt calls the artifacts that it writes, by file. */
const artifactTypes: Readonly<Record<string, string>> = {
  "manifest.json": "WritableManifest",
  "run_results.json": "RunExecutionResult",
  "catalog.json": "CatalogArtifact",
  "sources.json": "FreshnessExecutionResultArtifact",
  "semantic_manifest.json": "SemanticManifest",
};

/**
 * Makes a translator of events into those that dbt 1.12 logs, as tools around dbt read them. It remembers when nodes began.
 *
 * @example
 * const translate = dbtTranslator();
 * translate({ type: "artifact-written", path: "/shop/target/manifest.json" })[0]?.name; // "ArtifactWritten"
 */
export function dbtTranslator(): (event: XformEvent) => readonly DbtEvent[] {
  let command = "";
  const started = new Map<string, number>();
  const known = new Map<string, NodeSummary>();
  const infoOf = (uniqueId: string | null) => {
    const node = uniqueId === null ? undefined : known.get(uniqueId);
    if (node === undefined) return {};
    return { node_info: nodeInfo(node, { status: "executing", startedAt: started.get(node.uniqueId) }) };
  };
  return (event) => {
    switch (event.type) {
      case "command-started":
        command = event.command;
        return beginEvents(event);
      case "project-parsed": {
        const line = countWords(event.counts);
        const adapter = { adapter_name: event.adapterType, adapter_version: `=${DBT_VERSION}` };
        return [
          info("AdapterRegistered", `Registered adapter: ${event.adapterType}`, adapter),
          info("FoundStats", `Found ${line}`, { stat_line: line }),
        ];
      }
      case "diagnostic":
        return [diagnosticEvent(event.diagnostic)];
      case "deprecations": {
        const lines = event.counts.map(({ name, occurrences }) => `- ${name}: ${occurrences} occurrences`);
        const msg = ["Summary of encountered deprecations:", ...lines, "--show-all-deprecations tells all of them"];
        const summaries = event.counts.map(({ name, occurrences }) => ({
          event_code: eventCodes[name as DbtEventName] ?? "",
          event_name: name,
          occurrences,
        }));
        const data = { show_all_hint: true, summaries };
        return [{ name: "DeprecationsSummary", level: "warn", msg: `[WARNING]: ${msg.join("\n")}`, data }];
      }
      case "run-started": {
        const { threads, target, nodes } = event;
        const msg = `Concurrency: ${threads} thread${threads === 1 ? "" : "s"} (target='${target}')`;
        return [info("ConcurrencyLine", msg, { node_count: nodes, num_threads: threads, target_name: target })];
      }
      case "node-started": {
        const at = Date.now();
        started.set(event.node.uniqueId, at);
        known.set(event.node.uniqueId, event.node);
        return withoutLines(command, startEvents(event, event.thread, at));
      }
      case "node-finished": {
        const at = Date.now();
        const from = started.get(event.node.uniqueId);
        // In dbt a node starts, too, that is then skipped for the sake of another.
        const starts = from === undefined && event.result.skippedBecause !== undefined;
        const finished = finishEvents(event, event.result, from ?? at, at);
        return withoutLines(
          command,
          starts ? [nodeStart(event.node, event.result.threadId, at), ...finished] : finished,
        );
      }
      case "hook-started": {
        const { node } = event.hook;
        const at = Date.now();
        started.set(node.uniqueId, at);
        known.set(node.uniqueId, node);
        return [hookStart(event.hook, at)];
      }
      case "hook-finished":
        return [hookEnd(event.hook, event.result, started.get(event.hook.node.uniqueId), Date.now())];
      case "batch-started":
      case "batch-finished":
        return [batchEvent(event, started.get(event.node.uniqueId))];
      case "query-finished": {
        const { uniqueId, sql, seconds, message, failed } = event;
        const name = uniqueId ?? "master";
        const about = infoOf(uniqueId);
        const status = failed ? "ERROR" : message;
        return [
          debug("SQLQuery", `On ${name}: ${sql}`, { conn_name: name, sql, ...about }),
          debug("SQLQueryStatus", `SQL status: ${status} in ${seconds.toFixed(3)} seconds`, {
            elapsed: seconds,
            query_id: "",
            status,
            ...about,
          }),
        ];
      }
      case "template-log": {
        const { text: msg, level } = event;
        if (level === "print") return [info("PrintEvent", msg, { msg })];
        const data = { msg, ...infoOf(event.uniqueId) };
        return [level === "info" ? info("JinjaLogInfo", msg, data) : debug("JinjaLogDebug", msg, data)];
      }
      case "artifact-written": {
        const type = artifactTypes[path.basename(event.path)];
        if (type === undefined) return [];
        const data = { artifact_path: event.path, artifact_type: type };
        return [debug("ArtifactWritten", `Wrote artifact ${type} to ${event.path}`, data)];
      }
      case "package-installed":
        return packageEvents(event.package);
      case "message": {
        const { text: msg, level } = event;
        if (msg.startsWith("Nothing to do")) return [{ name: "NothingToDo", level: "warn", msg, data: {} }];
        return [{ name: "Note", level, msg, data: { msg } }];
      }
      case "run-finished":
        return withoutLines(command, [
          ...summaryEvents(event.run, event.nodes),
          ...(command === "source freshness" ? [info("FreshnessCheckComplete", "Done.", {})] : []),
        ]);
      case "node-shown":
        return [shownEvent(event.shown)];
      case "nothing-listed":
        return [{ name: "NoNodesSelected", level: "warn", msg: "No node is selected", data: {} }];
      case "catalog-started":
        return [info("BuildingCatalog", "Asking the warehouse for columns", {})];
      case "catalog-written":
        return [info("CatalogWritten", `Catalog written to ${event.path}`, { path: event.path })];
      case "command-finished":
        return endEvents(event, Date.now());
      default:
        return [];
    }
  };
}

/** Commands that only compile have no lines for nodes that are well, and no counts; neither counts what asks for freshness. */
function withoutLines(command: string, events: readonly DbtEvent[]): readonly DbtEvent[] {
  const left = command === "compile" ? linesOfRuns : command === "source freshness" ? linesOfSummaries : undefined;
  return left === undefined ? events : events.filter(({ name, level }) => level === "error" || !left.has(name));
}

const linesOfSummaries: ReadonlySet<DbtEventName> = new Set<DbtEventName>([
  ...(["EndRunResult", "EndOfRunSummary", "RunResultWarning", "RunResultWarningMessage", "StatsLine"] as const),
]);

const linesOfRuns: ReadonlySet<DbtEventName> = new Set<DbtEventName>([
  ...(["LogStartLine", "LogModelResult", "LogSnapshotResult", "LogTestResult", "LogFunctionResult"] as const),
  ...(["LogNodeNoOpResult", "FinishedRunningStats", "EndOfRunSummary", "StatsLine"] as const),
]);

function diagnosticEvent({ code, severity, message, at, hint }: Diagnostic): DbtEvent {
  const place = at === undefined ? "" : ` (${at.file}:${at.line}:${at.column})`;
  const text = `${message}${place} [${code}]${hint === undefined ? "" : `\n${hint}`}`;
  if (severity === "error") {
    return { name: "MainEncounteredError", level: "error", msg: `Encountered an error:\n${text}`, data: { exc: text } };
  }
  const name = warningNames[code]?.find((known): known is DbtEventName => known in eventCodes) ?? "Note";
  const data = name === "NoNodesForSelectionCriteria" ? { spec_raw: /"(.*)"/.exec(message)?.[1] ?? "" } : { msg: text };
  return { name, level: "warn", msg: `[WARNING]: ${text}`, data };
}

function packageEvents({ label, version, newest }: PackageSummary): readonly DbtEvent[] {
  const installed = version ?? "";
  return [
    info("DepsStartPackageInstall", `Installing ${label}`, { package_name: label }),
    info("DepsInstallInfo", `Installed from ${installed}`, { version_name: installed }),
    ...(newest === null
      ? []
      : [info("DepsUpdateAvailable", `Updated version available: ${newest}`, { version_latest: newest })]),
  ];
}

function batchEvent(
  event: Extract<XformEvent, { readonly type: "batch-started" | "batch-finished" }>,
  startedAt: number | undefined,
): DbtEvent {
  const { node, batch } = event;
  const description = `batch ${batchWords(event)}`;
  const place = { batch_index: batch.index, description, total_batches: batch.total };
  const head = `Batch ${batch.index} of ${batch.total}`;
  if (event.type === "batch-started") {
    const data = { ...place, node_info: nodeInfo(node, { status: "started", startedAt }) };
    return info("LogStartBatch", `${head} START ${description} [RUN]`, data);
  }
  const { status, seconds } = event;
  const word = { success: "OK", error: "ERROR", skipped: "SKIP" }[status];
  const node_info = nodeInfo(node, { status, startedAt, finishedAt: Date.now() });
  return {
    name: "LogBatchResult",
    level: status === "error" ? "error" : "info",
    msg: `${head} ${word} ${description} [${word} in ${seconds.toFixed(2)}s]`,
    data: { ...place, execution_time: seconds, node_info, status: status === "success" ? "OK" : status },
  };
}

function info(name: DbtEventName, msg: string, data: DbtEvent["data"]): DbtEvent {
  return { name, level: "info", msg, data };
}

function debug(name: DbtEventName, msg: string, data: DbtEvent["data"]): DbtEvent {
  return { name, level: "debug", msg, data };
}
