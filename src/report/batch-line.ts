import type { XformEvent } from "../core/index.ts";
import { fitLine, type LineWidth } from "./fit-line.ts";
import type { Paint, Style } from "./paint.ts";

type BatchEvent = Extract<XformEvent, { readonly type: "batch-started" | "batch-finished" }>;
type BatchFinished = Extract<XformEvent, { readonly type: "batch-finished" }>;

const outcomes: Readonly<Record<BatchFinished["status"], { readonly word: string; readonly style: Style }>> = {
  success: { word: "OK", style: "green" },
  error: { word: "ERROR", style: "red" },
  skipped: { word: "SKIP", style: "yellow" },
};

/** `2026-01-31 of main.page_views`. */
export function batchWords({ batch, node }: BatchEvent): string {
  return `${batch.label} of ${node.label}`;
}

/** `Batch 2 of 6 OK batch 2026-01-31 of main.page_views ..... [4000 rows in 0.12s]`. */
export function batchLine(event: BatchFinished, width: LineWidth, paint: Paint): string {
  const { status, rows, seconds, batch } = event;
  const { word, style } = outcomes[status];
  const said = rows === null || status !== "success" ? word : `${rows} row${rows === 1 ? "" : "s"}`;
  const time = status === "skipped" ? "" : ` in ${seconds.toFixed(2)}s`;
  const parts = {
    ...{ count: `Batch ${batch.index} of ${batch.total}`, word, what: `batch ${batchWords(event)}`, name: batch.label },
    detail: `[${said}${time}]`,
  };
  const line = fitLine(parts, width, (dots) => paint("dim", dots));
  return line.replace(parts.detail, () => `[${paint(style, said)}${time}]`);
}
