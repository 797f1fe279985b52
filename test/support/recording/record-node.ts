import type { Adapter, JsonObject } from "../../../src/adapter/index.ts";
import { openManifest } from "../../../src/commands/invocation.ts";
import { runSelected } from "../../../src/commands/run-selected.ts";
import type { Manifest } from "../../../src/core/index.ts";
import type { Project } from "../../../src/project/index.ts";
import { type RecordedState, recordingAdapter } from "./recording-adapter.ts";

/** What is recorded of a parsed project. */
export interface RecordNodeOptions {
  readonly project: Project;
  readonly manifest: Manifest;
  readonly adapter: Adapter;
  readonly settings: JsonObject;
  readonly id: string;
  readonly fullRefresh?: boolean;
  /** The name of a relation that is cloned instead of building the node. */
  readonly cloneOf?: string;
  readonly state: RecordedState;
}

/** Builds one node without a warehouse, as `xform build` does, and gives the statements that it would be sent. */
export async function recordNode(options: RecordNodeOptions): Promise<string> {
  const { project, manifest, id, state, fullRefresh = false } = options;
  const place = { ...options.adapter.defaults(options.settings), identifier: null };
  const recording = recordingAdapter(options.adapter, state, place);
  const clones = options.cloneOf === undefined ? undefined : new Map([[id, { ...place, identifier: options.cloneOf }]]);
  const warnings: string[] = [];
  const invocation = await openManifest(project, manifest, {
    command: "build",
    fullRefresh,
    adapter: recording.adapter,
    emit: (event) => {
      if (event.type === "diagnostic") warnings.push(`-- warns: ${event.diagnostic.message}`);
    },
  });
  try {
    const { results } = await runSelected(invocation, {
      nodes: new Set([id]),
      fullRefresh,
      ...(clones === undefined ? {} : { clones }),
      emit: () => undefined,
    });
    const failures = results.flatMap((result) => {
      const { diagnostic: error } = result;
      if (error === undefined) return [];
      const at = error.at === undefined ? "" : `${error.at.file}:${error.at.line}:${error.at.column} `;
      return [
        `-- fails: ${at}${error.code}: ${error.message}`,
        ...(error.hint === undefined ? [] : [`--   hint: ${error.hint}`]),
      ];
    });
    // Where the run begins is the same for all nodes.
    const log = recording.log.filter((line) => !/^create schema/i.test(line));
    return `${[...log, ...warnings, ...failures].join("\n\n")}\n`;
  } finally {
    await invocation.close();
  }
}
