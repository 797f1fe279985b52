import { type ColumnProperties, isJsonObject, type JsonValue } from "../../core/index.ts";

/**
 * Whether `meta` says that values are not to be shown: `pii: true`, `xform: {mask: true}` or `xform.mask: true`.
 *
 * @example
 * isMaskedBy({ xform: { mask: true } }); // true
 */
export function isMaskedBy(meta: JsonValue | undefined): boolean {
  if (!isJsonObject(meta ?? null)) return false;
  const { pii, xform, "xform.mask": mask } = meta as Readonly<Record<string, JsonValue>>;
  return isOn(pii) || isOn(mask) || (isJsonObject(xform ?? null) && isOn((xform as { mask?: JsonValue }).mask));
}

/** Whether a column's values are not to be shown, as its `meta` or its `config` says. */
export function isMaskedColumn({ meta, config }: Pick<ColumnProperties, "meta" | "config">): boolean {
  return isMaskedBy(meta) || isMaskedBy(config) || isMaskedBy(config.meta);
}

/** Texts that people write for true count, too: nothing is shown because of how it is spelled. */
function isOn(value: JsonValue | undefined): boolean {
  return value === true || value === 1 || (typeof value === "string" && /^(true|yes|on|1)$/i.test(value.trim()));
}
