import { type QueryResult, type Relation, XformError } from "../core/index.ts";
import { PyDict } from "../jinja/index.ts";
import { besideName } from "./beside-name.ts";
import { keepDependents } from "./keep-dependents.ts";
import type { Materialization, MaterializationContext } from "./materialization.ts";
import { type TemplateValue, templateText } from "./template-value.ts";
import { withHooks } from "./with-hooks.ts";

const policies = ["apply", "continue", "fail"];

/**
 * A query whose rows the engine keeps. One that is there is refreshed; where its configuration changed,
 * `on_configuration_change` says whether that is applied, left alone or an error. Another relation, and a full refresh,
 * make it anew.
 *
 * @throws {XformError} `run/config-invalid`, or `run/configuration-changed` where changes are to fail
 */
export const materializedView: Materialization = async (context) => {
  const { existing, target, fullRefresh, capabilities } = context;
  const { keptQueries = ["materialized_view"] } = capabilities;
  if (!keptQueries.includes(kindOf(context))) throw unknownKind(context, keptQueries);
  const isThere = existing !== null && existing.type === target.type;
  const main = await withHooks(context, () => (isThere && !fullRefresh ? update(context, existing) : create(context)), {
    keepsRelation: isThere && !fullRefresh,
  });
  await context.published(target);
  return { relations: [target], main };
};

async function update(context: MaterializationContext, existing: Relation): Promise<QueryResult> {
  const policy = String(context.config.on_configuration_change ?? "apply");
  if (!policies.includes(policy)) throw unknownPolicy(context, policy);
  const { values, target, sql } = context;
  const name = kindOf(context).replaceAll("_", " ");
  const relation = values.relation(target);
  const changes = await context.call(`get_${kindOf(context)}_configuration_changes`, [
    values.relation(existing),
    values.config(),
  ]);
  if (changes === null) return send(context, `refresh_${kindOf(context)}`, [relation]);
  const what = changes instanceof PyDict ? [...changes.keys()].map(templateText).join(", ") : "it";
  if (policy === "fail") {
    throw new XformError("run/configuration-changed", `the configuration of the ${name} changed: ${what}`, {
      at: context.node.position,
      uniqueId: context.node.uniqueId,
      hint: "build it with --full-refresh, or set on_configuration_change to apply or continue",
    });
  }
  if (policy === "continue") {
    context.warn(`the configuration of the ${name} changed (${what}) and is left: on_configuration_change is continue`);
    return { columns: [], rows: [], message: "SKIP" };
  }
  const [backup, intermediate] = ["__dbt_backup", "__dbt_tmp"].map((suffix) =>
    values.relation(beside(context, suffix)),
  );
  const args = [relation, changes, sql, values.relation(existing), backup ?? null, intermediate ?? null];
  return send(context, `get_alter_${kindOf(context)}_as_sql`, args);
}

/**
 * Makes it anew. The old relation is dropped before, since names of indexes are made of the relation's; where DDL takes
 * part in transactions others see the old one until all is done.
 */
async function create(context: MaterializationContext): Promise<QueryResult> {
  const { values, target, existing, sql } = context;
  // Written before anything is dropped: an engine may have no form of it.
  const create = await write(context, `get_create_${kindOf(context)}_as_sql`, [values.relation(target), sql]);
  if (existing === null) return context.execute(create);
  return keepDependents(context, existing, async (drop) => {
    await drop();
    return context.execute(create);
  });
}

async function send(
  context: MaterializationContext,
  macro: string,
  args: readonly TemplateValue[],
): Promise<QueryResult> {
  return context.execute(await write(context, macro, args));
}

async function write(context: MaterializationContext, macro: string, args: readonly TemplateValue[]): Promise<string> {
  const sql = templateText(await context.call(macro, args)).trim();
  return sql.replace(/;\s*$/, "");
}

/** What the macros call it: a materialized view, or the dynamic table of Snowflake. */
function kindOf({ target }: MaterializationContext): "materialized_view" | "dynamic_table" {
  return target.type === "dynamic_table" ? "dynamic_table" : "materialized_view";
}

function beside({ target, capabilities }: MaterializationContext, suffix: string): Relation {
  return { ...target, identifier: besideName(target.identifier ?? "", suffix, capabilities.identifierBytes) };
}

function unknownPolicy(context: MaterializationContext, policy: string): XformError {
  return new XformError("run/config-invalid", `"${policy}" is no value of on_configuration_change`, {
    at: context.configPlace("on_configuration_change"),
    uniqueId: context.node.uniqueId,
    hint: `use one of: ${policies.join(", ")}`,
  });
}

function unknownKind(context: MaterializationContext, known: readonly string[]): XformError {
  const name = kindOf(context).replaceAll("_", " ");
  return new XformError("run/config-invalid", `this warehouse has no ${name}s that a model can be`, {
    at: context.configPlace("materialized"),
    uniqueId: context.node.uniqueId,
    hint: `use materialized: ${[...known, "table"][0]}`,
  });
}
