import type { GraphNode } from "../../core/index.ts";
import type { SelectorMethod } from "./method.ts";

/** By the path below the project's folder: a file, a folder, or a pattern with `*`, `?` and `**`. YAML files count too. */
export const path: SelectorMethod = ({ value, rootPackage }) => {
  const normal = value.replaceAll("\\", "/").replace(/^\.\//, "").replace(/\/+$/, "");
  const expression = new RegExp(`^${globExpression(normal)}(/.*)?$`, "s");
  return (node) => node.packageName === rootPackage && nodePaths(node).some((file) => expression.test(file));
};

function nodePaths(node: GraphNode): readonly string[] {
  const patch = "patchPath" in node ? node.patchPath : null;
  return patch === null ? [node.originalFilePath] : [node.originalFilePath, patch.replace(/^[^:]*:\/\//, "")];
}

function globExpression(pattern: string): string {
  return pattern
    .split(/(\*\*\/?|\*|\?|\[[^\]]+\])/)
    .map((part) => {
      if (part.startsWith("**")) return ".*";
      if (part === "*") return "[^/]*";
      if (part === "?") return "[^/]";
      if (/^\[.+\]$/.test(part)) return part.replace(/^\[!/, "[^");
      return part.replace(/[.+^${}()|[\]\\]/g, "\\$&");
    })
    .join("");
}
