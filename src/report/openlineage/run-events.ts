import type { JsonObject } from "../../core/index.ts";
import { type MakeFacet, present } from "./facets.ts";
import type { ParentRun } from "./lineage-settings.ts";

/** How a run stands. */
export type RunState = "START" | "COMPLETE" | "FAIL" | "ABORT";

/** A run of a job, and what is said of it. */
export interface RunParts {
  readonly state: RunState;
  readonly runId: string;
  /** When it happened, in milliseconds since 1970. */
  readonly at: number;
  readonly job: string;
  readonly jobFacets: Readonly<Record<string, JsonObject | undefined>>;
  readonly inputs: readonly JsonObject[];
  readonly outputs: readonly JsonObject[];
  readonly parent?: ParentRun | undefined;
  /** The run at the top; the parent where it is left out. */
  readonly root?: ParentRun | undefined;
  readonly error?: string | undefined;
  /** What a test found. */
  readonly test?: JsonObject | undefined;
}

/** Who tells of runs. */
export interface Teller {
  readonly producer: string;
  readonly version: string;
  readonly namespace: string;
  readonly facet: MakeFacet;
}

const schemaUrl = "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent";

/** A run as a `RunEvent` of OpenLineage 2-0-2. */
export function runEvent({ producer, version, namespace, facet }: Teller, parts: RunParts): JsonObject {
  const { state, runId, at, job, jobFacets, inputs, outputs, parent, error, test } = parts;
  const runFacets = present({
    processing_engine: facet("processing_engine", { name: "xform", version, openlineageAdapterVersion: version }),
    parent: parent === undefined ? undefined : facet("parent", parentOf(parent, parts.root ?? parent)),
    test: test === undefined ? undefined : facet("test", { tests: [test] }),
    errorMessage:
      error === undefined ? undefined : facet("errorMessage", { message: error, programmingLanguage: "SQL" }),
  });
  return {
    eventType: state,
    eventTime: new Date(at).toISOString(),
    producer,
    schemaURL: schemaUrl,
    run: { runId, facets: runFacets },
    job: { namespace, name: job, facets: present(jobFacets) },
    inputs,
    outputs,
  };
}

function parentOf(parent: ParentRun, root: ParentRun): JsonObject {
  return { ...runAndJob(parent), root: runAndJob(root) };
}

function runAndJob({ runId, namespace, name }: ParentRun): JsonObject {
  return { run: { runId }, job: { namespace, name } };
}
