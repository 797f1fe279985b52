import { isJsonObject } from "../core/index.ts";
import type { MaterializationContext } from "./materialization.ts";

/** The macros between `persist_docs` and its text: who replaces one gets every node to see. */
const macros = ["persist_docs", "alter_relation_comment", "alter_column_comment"];

/** Writes descriptions to the warehouse as `persist_docs` asks, by the macro of that name. */
export async function persistDocs(context: MaterializationContext): Promise<void> {
  const { persist_docs: asked } = context.config;
  const isAsked = isJsonObject(asked) && (asked.relation === true || asked.columns === true);
  if (!isAsked && !macros.some((macro) => context.replacesMacro(macro))) return;
  await context.call("persist_docs", [context.values.relation(context.target), context.values.model()]);
}
