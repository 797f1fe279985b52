import type { Relation } from "../core/index.ts";
import { toValue } from "../jinja/index.ts";
import type { MaterializationContext } from "./materialization.ts";
import { replaceRelation } from "./replace-relation.ts";
import { templateText } from "./template-value.ts";

/**
 * Keeps a view under the model's own name, or the configured alias, that shows its latest version, where
 * `latest_version_pointer` asks for it. The macro `generate_latest_version_pointer_alias` names it.
 */
export async function pointToLatest(context: MaterializationContext): Promise<void> {
  if (!context.pointsToLatest) return;
  const { latest_version_pointer: pointer } = context.config;
  const alias = (pointer as { readonly alias?: string | null } | undefined)?.alias ?? null;
  const name = await context.call("generate_latest_version_pointer_alias", [toValue(alias), context.values.model()]);
  const target: Relation = { ...context.target, identifier: templateText(name).trim(), type: "view" };
  if (target.identifier === context.target.identifier) return;
  const { type: _, ...named } = target;
  const sql = `select * from ${templateText(context.values.relation(context.target))}`;
  const view: MaterializationContext = { ...context, target, existing: await context.find(named), sql };
  await replaceRelation(view, await view.statement("create_view_as", { relation: target, sql }));
  await context.published(target);
}
