import { type Dialect, textConfig } from "../../src/adapter/index.ts";
import { snowflakeQuoting } from "./quoting.ts";

/**
 * What a session is told before a node is built, and after: the `query_tag` of its statements and the
 * `snowflake_warehouse` that computes. A dynamic table has a warehouse of its own, so the session keeps the profile's.
 */
export const nodeSession: NonNullable<Dialect["nodeSession"]> = (config, settings) => {
  const before: string[] = [];
  const after: string[] = [];
  const warehouse = config.materialized === "dynamic_table" ? undefined : textConfig(config, "snowflake_warehouse");
  if (warehouse !== undefined) {
    before.push(`use warehouse ${warehouse}`);
    if (typeof settings.warehouse === "string") after.push(`use warehouse ${settings.warehouse}`);
  }
  const tag = textConfig(config, "query_tag");
  if (tag !== undefined) {
    const setTag = (text: string) => `alter session set query_tag = ${snowflakeQuoting.quoteLiteral(text)}`;
    before.push(setTag(tag));
    after.push(typeof settings.query_tag === "string" ? setTag(settings.query_tag) : "alter session unset query_tag");
  }
  return { before, after };
};
