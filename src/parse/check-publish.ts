import { configPosition } from "../context/index.ts";
import {
  type Diagnostic,
  didYouMean,
  errorDiagnostic,
  type ModelNode,
  type SnapshotNode,
  warningDiagnostic,
} from "../core/index.ts";
import { isMicrobatch, publishesAfterTests, publishTime, publishTimes } from "../materialize/index.ts";
import { writtenPosition } from "../project/index.ts";
import type { NodesContext } from "./nodes/nodes-context.ts";

type Published = ModelNode | SnapshotNode;

/** What is wrong with `publish`: a word that it does not know, or a model for which it can do nothing. */
export function checkPublish(context: NodesContext): readonly Diagnostic[] {
  return [...context.builder.nodes.values()]
    .filter((node): node is Published => node.resourceType === "model" || node.resourceType === "snapshot")
    .flatMap((node) => {
      const time = publishTime(node.config);
      if (time === undefined) return [];
      if (!publishTimes.includes(String(time))) return [unknownTime(context, node, String(time))];
      return time === "after_tests" && isWithoutEffect(context, node) ? [withoutEffect(context, node)] : [];
    });
}

function unknownTime(context: NodesContext, node: Published, time: string): Diagnostic {
  return errorDiagnostic("parse/config-invalid", `publish is one of ${publishTimes.join(", ")}, and not "${time}"`, {
    at: placeOf(context, node),
    uniqueId: node.uniqueId,
    hint: didYouMean(time, publishTimes) ?? "write after_tests to have a model tested before others see it",
  });
}

/** A folder with `publish` may have views and the like in it; of those only one that asks for it itself is told. */
function isWithoutEffect({ contexts }: NodesContext, node: Published): boolean {
  const { config } = node;
  if (isMicrobatch(config)) return true;
  return !publishesAfterTests(config) && configPosition(contexts.engine, node, "publish") !== undefined;
}

function withoutEffect(context: NodesContext, node: Published): Diagnostic {
  const kind = isMicrobatch(node.config)
    ? "a microbatch model, whose batches take effect one by one"
    : `the materialization ${node.config.materialized}`;
  return warningDiagnostic("parse/publish-without-effect", `publish: after_tests does nothing for ${kind}`, {
    at: placeOf(context, node),
    uniqueId: node.uniqueId,
    hint: "it is for tables, incremental models and snapshots",
  });
}

function placeOf({ contexts, project }: NodesContext, node: Published) {
  const key = node.config.publish === undefined || node.config.publish === null ? "meta" : "publish";
  const written = `publish: ${String(publishTime(node.config))}`;
  return configPosition(contexts.engine, node, key) ?? writtenPosition(node, written, project.root);
}
