import { type Batch, type ModelNode, type TimeWindow, warningDiagnostic, XformError } from "../core/index.ts";
import { batchId, batchLabel, batchWindows, type MicrobatchSettings } from "../materialize/index.ts";
import { treatWarnings } from "../project/index.ts";
import { configPlace } from "./config-place.ts";
import { isFullRefresh } from "./is-full-refresh.ts";
import type { RunContext } from "./run-context.ts";

/** The batches that a run builds of a model, in order. */
export async function planBatches(
  context: RunContext,
  node: ModelNode,
  settings: MicrobatchSettings,
): Promise<readonly Batch[]> {
  const { size } = settings;
  const { now = Date.now(), asked, chosen } = context.batches ?? {};
  const again = chosen?.get(node.uniqueId);
  const { type: _, ...name } = context.compiler.relationOf(node).named();
  const existing = await context.warehouse.relations.find(name);
  const adds = existing?.type === "table" && !isFullRefresh(context, node);
  const windows = again?.windows ?? batchWindows({ ...settings, now, adds, ...(asked === undefined ? {} : { asked }) });
  if (again === undefined && asked === undefined && !adds && settings.begin > now) warnOfBegin(context, node);
  return windows.map((window, index) => batchOf(window, index > 0 || again?.continues === true));

  function batchOf(window: TimeWindow, continues: boolean): Batch {
    return { id: batchId(window.start, size), label: batchLabel(window.start, size), window, continues };
  }
}

function warnOfBegin(context: RunContext, node: ModelNode): void {
  const warning = warningDiagnostic("run/begin-in-future", `"${node.name}" begins at a time that is still to come`, {
    at: configPlace(context, node, "begin"),
    uniqueId: node.uniqueId,
    hint: "set begin to the time of the first data",
  });
  const [diagnostic] = treatWarnings([warning], context.warnings);
  if (diagnostic?.severity === "error") throw XformError.of([diagnostic]);
  if (diagnostic !== undefined) context.emit({ type: "diagnostic", diagnostic });
}
