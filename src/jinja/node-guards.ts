import type { FunCallNode, MacroNode, OutputNode, SymbolNode, TemplateDataNode, TemplateNode } from "./nodes.ts";

export function isFunCall(node: TemplateNode): node is FunCallNode {
  return node.typename === "FunCall";
}

export function isSymbol(node: TemplateNode): node is SymbolNode {
  return node.typename === "Symbol";
}

export function isMacro(node: TemplateNode): node is MacroNode {
  return node.typename === "Macro";
}

export function isOutput(node: TemplateNode): node is OutputNode {
  return node.typename === "Output";
}

export function isTemplateData(node: TemplateNode): node is TemplateDataNode {
  return node.typename === "TemplateData";
}
