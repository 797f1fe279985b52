import { errorDiagnostic, type JsonObject } from "../../core/index.ts";
import type { GroupProperties, Package, PropertiesFile } from "../../project/index.ts";
import { nodeConfig } from "../node-config.ts";
import type { NodesContext } from "./nodes-context.ts";

/** Reads the groups that a file declares. */
export function parseGroups(context: NodesContext, nodePackage: Package, file: PropertiesFile): void {
  for (const group of file.groups) {
    const uniqueId = `group.${nodePackage.name}.${group.name}`;
    const first = context.builder.groups.get(uniqueId);
    if (first !== undefined) {
      context.report(
        errorDiagnostic("parse/duplicate-node", `two groups are named "${group.name}"`, {
          at: group.position,
          related: [{ message: "the first one is here", at: first.position }],
          hint: "rename or remove one of them",
        }),
      );
      continue;
    }
    const description = context.descriptions.render(group.description, nodePackage.name, group.position);
    context.builder.groups.set(uniqueId, {
      uniqueId,
      packageName: nodePackage.name,
      name: group.name,
      path: file.file.path,
      originalFilePath: file.file.originalFilePath,
      position: group.position,
      owner: { email: null, name: null, ...group.owner },
      description: description.text === "" ? null : description.text,
      config: groupConfig(context, nodePackage, file, group),
    });
  }
}

/** What the project files say about the folder of a group applies to the group, too. */
function groupConfig(
  context: NodesContext,
  nodePackage: Package,
  { file }: PropertiesFile,
  group: GroupProperties,
): JsonObject {
  const fqn = [nodePackage.name, ...file.path.split("/").slice(0, -1), group.name];
  const { config } = nodeConfig(context, nodePackage, "group", fqn, { properties: group.layer });
  const { "pre-hook": _pre, "post-hook": _post, ...kept } = config as JsonObject;
  return kept;
}
