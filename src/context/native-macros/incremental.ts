import { toText, type Value } from "../../jinja/index.ts";
import { nativeFunction } from "../../project/index.ts";
import type { TemplateScope } from "../template-scope.ts";
import { RelationObject } from "../values/relation-object.ts";
import type { DispatchedMacro } from "./dispatched.ts";

/**
 * `is_incremental()`: true when the model is incremental, its table is there, and no full refresh was asked for: when
 * the query is to give only the new rows.
 */
export function isIncrementalMacro(scope: TemplateScope): Value {
  return nativeFunction("is_incremental", [], () => {
    const { host } = scope;
    if (!host.executing || host.session === undefined) return false;
    if (host.configValue("materialized") !== "incremental" || shouldFullRefresh(scope)) return false;
    const self = host.thisRelation();
    if (!(self instanceof RelationObject)) return false;
    return host.session.relations.find(self.relation).then((existing) => existing?.type === "table");
  });
}

/** `should_full_refresh()`: the model's own `full_refresh`, else the flag of the command. */
export function shouldFullRefreshMacro(scope: TemplateScope): Value {
  // While a project is parsed the configuration is not known, and dbt answers with an empty text.
  return nativeFunction("should_full_refresh", [], () => (scope.host.executing ? shouldFullRefresh(scope) : ""));
}

function shouldFullRefresh(scope: TemplateScope): boolean {
  const configured = scope.host.configValue("full_refresh");
  return configured === undefined || configured === null ? scope.host.fullRefresh : configured === true;
}

/** `should_store_failures()`: whether the failing rows of a test are kept in a table. */
export function shouldStoreFailuresMacro(scope: TemplateScope): Value {
  return nativeFunction("should_store_failures", [], () => {
    const { host } = scope;
    if (!host.executing) return "";
    return (host.configValue("store_failures") ?? host.storeFailures) === true;
  });
}

/** `get_where_subquery(relation)`: the rows of a relation that the test's `where` leaves. */
export const whereSubqueryMacro: DispatchedMacro = {
  name: "get_where_subquery",
  parameters: ["relation"],
  body: ({ host }, [relation]) => {
    const where = host.configValue("where");
    if (relation === undefined || relation === null) return null;
    if (typeof where !== "string" || where === "") return relation;
    return `(select * from ${toText(relation)} where ${where}) dbt_subquery`;
  },
};

/** `load_relation(relation)`: the relation as it is in the warehouse, or None. */
export function loadRelationMacro(scope: TemplateScope): Value {
  return nativeFunction("load_relation", ["relation"], (relation) => {
    const { session } = scope.host;
    if (session === undefined || !(relation instanceof RelationObject)) return null;
    return session.relations
      .find(relation.relation)
      .then((found) => (found === null ? null : relation.reading({}).withType(found.type)));
  });
}
