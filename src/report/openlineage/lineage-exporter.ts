import { randomUUID } from "node:crypto";
import {
  type BuildNode,
  type GraphNode,
  isFailure,
  type JsonObject,
  type NodeResult,
  type NodeSummary,
  type Redact,
} from "../../core/index.ts";
import { allOf } from "../delivery/delivery.ts";
import type { Exporter } from "../delivery/exporter.ts";
import { fileDelivery } from "../delivery/file-delivery.ts";
import { httpDelivery } from "../delivery/http-delivery.ts";
import { datasetNamespace } from "./dataset-names.ts";
import { facetMaker } from "./facets.ts";
import { knownTypes } from "./known-types.ts";
import {
  type DatasetContext,
  dataset,
  inputNodes,
  isDataset,
  outputDataset,
  ownersOf,
  tagsOf,
} from "./lineage-datasets.ts";
import type { LineageSettings, ParentRun } from "./lineage-settings.ts";
import { type RunParts, type RunState, runEvent } from "./run-events.ts";
import { testAssertion, testExecution } from "./test-assertions.ts";

/** The command whose lineage is told. */
export interface LineageCommand {
  readonly command: string;
  readonly invocationId: string;
  readonly version: string;
  readonly redact: Redact;
}

const milliseconds = 2000;

/** What kinds of jobs nodes are. Others have no run of their own. */
const jobTypes: Readonly<Record<string, string>> = {
  model: "MODEL",
  seed: "SEED",
  snapshot: "SNAPSHOT",
  test: "TEST",
  unit_test: "TEST",
};

/**
 * Tells OpenLineage of a command while it runs: a run for the command, whose id is that of the invocation, and one for each
 * node, under the names that `dbt-ol` gives them.
 */
export function lineageExporter(settings: LineageSettings, told: LineageCommand): Exporter {
  const { version, invocationId, redact } = told;
  const { endpoint, file, append, namespace } = settings;
  const delivery = allOf([
    ...(endpoint === undefined ? [] : [httpDelivery({ ...endpoint, redact, milliseconds, atOnce: 4 })]),
    ...(file === undefined ? [] : [fileDelivery({ file, redact, append })]),
  ]);
  const producer = `pkg:npm/xform-sql@${version}`;
  const facet = facetMaker(producer);
  const teller = { producer, version, namespace, facet };
  const begun = Date.now();
  const running = new Map<string, string>();
  let context: DatasetContext | undefined;
  let job = settings.jobName;
  let started = false;
  let interrupted = false;
  let failure: string | undefined;

  const send = (parts: RunParts) => delivery.send(runEvent(teller, parts), parts.runId);
  const tellCommand = (state: RunState, at: number, error?: string) => {
    if (job === undefined) return;
    const jobFacets = { jobType: jobType("JOB") };
    const { parent, root } = settings;
    send({ state, runId: invocationId, at, job, jobFacets, inputs: [], outputs: [], parent, root, error });
  };
  const jobType = (type: string) => facet("jobType", { processingType: "BATCH", integration: "DBT", jobType: type });
  const tellNode = (state: RunState, uniqueId: string, result?: NodeResult) => {
    const node = context?.manifest.nodes.get(uniqueId);
    const runId = running.get(uniqueId);
    if (context === undefined || node === undefined || runId === undefined || job === undefined) return;
    const command: ParentRun = { namespace, name: job, runId: invocationId };
    const error = state === "FAIL" ? result && reasonOf(result) : undefined;
    const jobFacets = { jobType: jobType(jobTypes[node.resourceType] ?? "JOB"), ...jobFacetsOf(context, node, result) };
    const test = node.resourceType === "test" && result && isTold(result) ? testExecution(node, result) : undefined;
    const parts = { state, runId, at: Date.now(), job: uniqueId, jobFacets, error, test };
    const root = settings.root ?? settings.parent ?? command;
    send({
      ...parts,
      inputs: inputsOf(context, node, result),
      outputs: outputsOf(context, node, result),
      parent: command,
      root,
    });
  };
  const beginNode = ({ resourceType, uniqueId }: NodeSummary) => {
    if (!Object.hasOwn(jobTypes, resourceType)) return;
    running.set(uniqueId, randomUUID());
    tellNode("START", uniqueId);
  };
  const begin = () => {
    if (started) return;
    started = true;
    tellCommand("START", begun);
  };
  return {
    name: "the lineage",
    onProject: ({ name }) => {
      job ??= `dbt-run-${name}`;
      begin();
    },
    onManifest: ({ profile, targetPath }, manifest) => {
      const datasets = datasetNamespace(profile.type, profile.settings);
      context = { manifest, namespace: datasets, facet, types: knownTypes(targetPath) };
    },
    emit: (event) => {
      switch (event.type) {
        case "node-started":
          return beginNode(event.node);
        case "node-finished":
          // As with dbt-ol, what is skipped starts and is aborted.
          if (!running.has(event.node.uniqueId)) beginNode(event.node);
          tellNode(stateOf(event.result, interrupted), event.node.uniqueId, event.result);
          return void running.delete(event.node.uniqueId);
        case "run-interrupted":
          interrupted = true;
          return;
        case "diagnostic":
          if (event.diagnostic.severity === "error") failure ??= event.diagnostic.message;
          return;
        case "run-finished": {
          const failed = event.run.results.filter(isFailure);
          const [first] = failed;
          if (first !== undefined)
            failure ??= `${failed.length} failed; the first is ${first.uniqueId}: ${reasonOf(first)}`;
          return;
        }
        default:
          return;
      }
    },
    finish: ({ success, exitCode }) => {
      begin();
      for (const uniqueId of running.keys()) tellNode("ABORT", uniqueId);
      if (success) tellCommand("COMPLETE", Date.now());
      else if (interrupted) tellCommand("ABORT", Date.now());
      else tellCommand("FAIL", Date.now(), failure ?? `exit code ${exitCode}`);
      return delivery.finish();
    },
  };
}

function reasonOf({ diagnostic, message, status }: NodeResult): string {
  return diagnostic?.message ?? message ?? status;
}

function stateOf(result: NodeResult, interrupted: boolean): RunState {
  if (interrupted && (isFailure(result) || result.status === "skipped")) return "ABORT";
  if (result.status === "skipped") return "ABORT";
  return isFailure(result) ? "FAIL" : "COMPLETE";
}

function jobFacetsOf(context: DatasetContext, node: GraphNode, result: NodeResult | undefined) {
  const { facet, manifest } = context;
  const sql = result?.compiledCode ?? null;
  const owners = "relationName" in node ? ownersOf(context, node) : [];
  const tags = tagsOf(node);
  const isPython = "language" in node && node.language === "python";
  return {
    sql: sql === null || isPython ? undefined : facet("sql", { query: sql, dialect: manifest.adapterType }),
    sourceCode: sql === null || !isPython ? undefined : facet("sourceCode", { language: "python", sourceCode: sql }),
    documentation:
      node.description === ""
        ? undefined
        : facet("documentation", { description: node.description, contentType: "text/markdown" }),
    ownership: owners.length === 0 ? undefined : facet("ownership", { owners }),
    tags: tags.length === 0 ? undefined : facet("tags", { tags }),
  };
}

function inputsOf(context: DatasetContext, node: GraphNode, result: NodeResult | undefined): readonly JsonObject[] {
  const nodes = inputNodes(context, node);
  const wasTested = node.resourceType === "test" && result !== undefined && isTold(result);
  if (!wasTested) return nodes.map((input) => dataset(context, input));
  // What a test finds is about the node that it belongs to; a test of its own is about the first that it names.
  const tested = node.attachedNode ?? nodes[0]?.uniqueId;
  const assertions = context.facet("dataQualityAssertions", { assertions: [testAssertion(node, result)] });
  return nodes.map((input) => ({
    ...dataset(context, input),
    ...(input.uniqueId === tested ? { inputFacets: { dataQualityAssertions: assertions } } : {}),
  }));
}

/** Whether a test found anything out. */
function isTold({ status }: NodeResult): boolean {
  return status === "pass" || status === "warn" || status === "fail";
}

function outputsOf(context: DatasetContext, node: GraphNode, result: NodeResult | undefined): readonly JsonObject[] {
  return isDataset(node) && node.resourceType !== "source" ? [outputDataset(context, node as BuildNode, result)] : [];
}
