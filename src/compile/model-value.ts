import { dictOf, momentValue } from "../context/index.ts";
import type { Batch, BuildNode, JsonObject } from "../core/index.ts";
import { PyDict } from "../jinja/index.ts";

/** `model` as templates see it. While a microbatch model is run its `batch` is there. */
export function modelValue(node: BuildNode, json: () => JsonObject): PyDict {
  const batch = node.resourceType === "model" ? node.batch : undefined;
  const model = dictOf(json);
  if (batch !== undefined) model.set("batch", batchValue(batch));
  return model;
}

function batchValue({ id, window }: Batch): PyDict {
  return new PyDict([
    ["id", id],
    ["event_time_start", momentValue(window.start)],
    ["event_time_end", momentValue(window.end)],
  ]);
}
