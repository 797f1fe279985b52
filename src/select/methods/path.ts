import type { GraphNode } from "../../core/index.ts";
import type { SelectorMethod } from "./method.ts";

/**
 * By the path below the project's folder: a file, a folder, or a pattern with `*`, `?` and `**`. The YAML file that
 * describes a node counts too. Nodes of packages are found where the project has the same file or folder.
 */
export const path: SelectorMethod = ({ value, rootPackage, nodes }) => {
  const normal = value
    .replaceAll("\\", "/")
    .replace(/^\.\//, "")
    .replace(/(\/\*\*)?\/*$/, "");
  const expression = new RegExp(`^${globExpression(normal)}$`, "s");
  const paths = new Set<string>();
  for (const node of nodes) {
    if (node.packageName !== rootPackage) continue;
    for (const file of [node.originalFilePath, patchPath(node)]) {
      for (const place of file === null ? [] : withFolders(file)) if (expression.test(place)) paths.add(place);
    }
  }
  return (node) => {
    const patch = patchPath(node);
    return (patch !== null && paths.has(patch)) || withFolders(node.originalFilePath).some((place) => paths.has(place));
  };
};

function patchPath(node: GraphNode): string | null {
  const patch = "patchPath" in node ? node.patchPath : null;
  return patch === null ? null : patch.replace(/^[^:]*:\/\//, "");
}

/** `a/b/c.sql` is `a/b/c.sql`, `a/b` and `a`. */
function withFolders(file: string): readonly string[] {
  const parts = file.split("/");
  return parts.map((_, index) => parts.slice(0, parts.length - index).join("/"));
}

function globExpression(pattern: string): string {
  return pattern
    .split(/(\*\*\/?|\*|\?|\[[^\]]+\])/)
    .map((part) => {
      // Python's ** stands for whole folders.
      if (part === "**/") return "(?:.*/)?";
      if (part === "**") return ".*";
      if (part === "*") return "[^/]*";
      if (part === "?") return "[^/]";
      if (/^\[.+\]$/.test(part)) return part.replace(/^\[!/, "[^");
      return part.replace(/[.+^${}()|[\]\\]/g, "\\$&");
    })
    .join("");
}
