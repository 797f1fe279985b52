import { configPosition } from "../context/index.ts";
import {
  type Diagnostic,
  didYouMean,
  errorDiagnostic,
  type ModelNode,
  readTime,
  warningDiagnostic,
} from "../core/index.ts";
import { batchSizes, isBatchSize, isMicrobatch } from "../materialize/index.ts";
import { writtenPosition } from "../project/index.ts";
import type { NodesContext } from "./nodes/nodes-context.ts";

/** What is wrong with the models whose strategy is microbatch: a configuration that they need, or nothing to filter. */
export function checkMicrobatch(context: NodesContext): readonly Diagnostic[] {
  const models = [...context.builder.nodes.values()].filter((node) => node.resourceType === "model");
  return models
    .filter((model) => isMicrobatch(model.config) && isInBatches(context, model))
    .flatMap((model) => [...checkSettings(context, model), ...checkInputs(context, model)]);
}

/** A project can say that a strategy of its own gets the whole model as one, for which nothing of this is needed. */
function isInBatches({ contexts, project }: NodesContext, { packageName }: ModelNode): boolean {
  if (project.flags.require_batched_execution_for_custom_microbatch_strategy !== false) return true;
  return contexts.registry.replacement("get_incremental_microbatch_sql", packageName) === undefined;
}

/** A key of the configuration with what it must be. */
interface Rule {
  readonly key: "event_time" | "begin" | "batch_size" | "lookback" | "concurrent_batches";
  readonly accepts: (value: unknown) => boolean;
  readonly needed: boolean;
  readonly hint: string;
}

const rules: readonly Rule[] = [
  {
    key: "event_time",
    accepts: (value) => typeof value === "string" && value !== "",
    needed: true,
    hint: "name the column that says when a row happened: event_time='created_at'",
  },
  {
    key: "begin",
    accepts: (value) => typeof value === "string" && readTime(value) !== undefined,
    needed: true,
    hint: "give the time of the first data: begin='2026-01-31'",
  },
  { key: "batch_size", accepts: isBatchSize, needed: true, hint: `use one of: ${batchSizes.join(", ")}` },
  { key: "lookback", accepts: Number.isInteger, needed: false, hint: "give a whole number of batches: lookback=3" },
  {
    key: "concurrent_batches",
    accepts: (value) => typeof value === "boolean",
    needed: false,
    hint: "write true or false, or leave it out",
  },
];

function checkSettings(context: NodesContext, model: ModelNode): readonly Diagnostic[] {
  return rules.flatMap(({ key, accepts, needed, hint }) => {
    const value = model.config[key] ?? null;
    if (value === null ? !needed : accepts(value)) return [];
    const problem =
      value === null
        ? `the microbatch model "${model.name}" has no ${key}`
        : `the microbatch model "${model.name}" cannot have the ${key} ${JSON.stringify(value)}`;
    const near = key === "batch_size" && typeof value === "string" ? didYouMean(value, batchSizes) : undefined;
    const at = placeOf(context, model, value === null ? "incremental_strategy" : key);
    return [errorDiagnostic("parse/config-invalid", problem, { at, uniqueId: model.uniqueId, hint: near ?? hint })];
  });
}

function placeOf({ contexts, project }: NodesContext, model: ModelNode, key: string) {
  const written = `${key}: ${String(model.config[key])}`;
  return configPosition(contexts.engine, model, key) ?? writtenPosition(model, written, project.root);
}

/** Each batch reads the rows of its time where an input has a column for it; else all batches read everything. */
function checkInputs(context: NodesContext, model: ModelNode): readonly Diagnostic[] {
  const inputs = model.dependsOn.nodes.map((id) => context.builder.nodes.get(id));
  if (inputs.some((input) => typeof input?.config.event_time === "string")) return [];
  const message = `no input of the microbatch model "${model.name}" has an event_time: each batch reads all of them`;
  return [
    warningDiagnostic("parse/batches-not-filtered", message, {
      at: placeOf(context, model, "incremental_strategy"),
      uniqueId: model.uniqueId,
      hint: "set event_time for the models, seeds and sources that have such a column",
    }),
  ];
}
