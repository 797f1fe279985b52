import { errorDiagnostic } from "../../core/index.ts";
import type { Package, PropertiesFile } from "../../project/index.ts";
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
      config: { meta: {}, ...group.config },
    });
  }
}
