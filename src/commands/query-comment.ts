import { isJsonObject, type SourcePosition, XformError } from "../core/index.ts";
import { DBT_VERSION, type Project } from "../project/index.ts";
import type { StatementComment } from "../warehouse/index.ts";

/** Renders the project's template for a node, or for what no node sends. */
export type RenderComment = (template: string, uniqueId: string | null, at: SourcePosition) => Promise<string>;

/**
 * The comment that `query-comment` of the project file asks for: its text is a template that sees `node` and
 * `connection_name`. Without the key statements carry the same facts, as JSON that tools know from dbt; an empty text
 * switches the comment off.
 *
 * @param isKept whether statements can be looked up, so that a comment is of use where the project does not ask for one
 */
export function queryComment(project: Project, isKept: boolean, render: RenderComment): StatementComment | undefined {
  const configured = project.config.queryComment ?? null;
  const mapping = isJsonObject(configured) ? configured : undefined;
  const isAppended = mapping?.append === true;
  const template = mapping === undefined ? configured : (mapping.comment ?? null);
  if (project.config.queryComment === undefined || (mapping !== undefined && mapping.comment === undefined)) {
    const isAsked = isKept || mapping !== undefined;
    return isAsked ? { isAppended, text: (uniqueId) => standardComment(project, uniqueId) } : undefined;
  }
  if (typeof template !== "string" || template.trim() === "") return undefined;
  const at = project.config.positionOf(mapping === undefined ? ["query-comment"] : ["query-comment", "comment"]);
  return {
    isAppended,
    text: async (uniqueId) => checked((await render(template, uniqueId, at)).trim(), at),
  };
}

function standardComment({ profile }: Project, uniqueId: string | null): string {
  const facts: readonly (readonly [string, string])[] = [
    ["app", "dbt"],
    ["dbt_version", DBT_VERSION],
    ["profile_name", profile.name],
    ["target_name", profile.targetName],
    uniqueId === null ? ["connection_name", "master"] : ["node_id", uniqueId],
  ];
  const text = facts.map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`).join(", ");
  return `{${text.replaceAll("*/", "* /")}}`;
}

function checked(text: string, at: SourcePosition): string {
  if (!text.includes("*/")) return text;
  throw new XformError("run/config-invalid", 'the query comment has the characters "*/", which would end it', {
    at,
    hint: "leave them out",
  });
}
