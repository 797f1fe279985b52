import type { Adapter } from "../adapter/index.ts";

/** The members that an adapter cannot do without. */
const needed: readonly (keyof Adapter)[] = ["type", "dialect", "settings", "packages", "defaults", "describe", "open"];

/** What is wrong with what a module exports as an adapter, to be read after the module's name; undefined where it is one. */
export function checkAdapter(
  exported: Readonly<Record<string, unknown>>,
): { readonly message: string; readonly hint: string } | undefined {
  const value = exported.adapter ?? exported.default;
  if (typeof value !== "object" || value === null) {
    return { message: "exports no adapter", hint: "write: export const adapter = { apiVersion: 1, … }" };
  }
  const adapter = value as Partial<Adapter>;
  if (adapter.apiVersion !== 1) {
    const version = adapter.apiVersion === undefined ? "no version" : `version ${String(adapter.apiVersion)}`;
    const hint = "this xform knows version 1: install an xform, or a version of the adapter, that fits the other";
    return { message: `is written for ${version} of the adapter's contract`, hint };
  }
  const missing = needed.filter((name) => adapter[name] === undefined);
  if (missing.length === 0) return undefined;
  return {
    message: `exports an adapter without ${missing.join(", ")}`,
    hint: "its type is Adapter of xform-sql/adapter",
  };
}
