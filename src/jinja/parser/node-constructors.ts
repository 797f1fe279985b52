import nunjucksNodes, { type NodeClass } from "nunjucks/src/nodes.js";
import type {
  ArgumentsNode,
  AttributeNode,
  BinaryNode,
  BodyNode,
  CallBlockNode,
  CompareNode,
  CompareOperandNode,
  ConcatenationNode,
  DictNode,
  DoNode,
  FilterBlockNode,
  FilterNode,
  FloatNode,
  ForNode,
  FunCallNode,
  IfNode,
  InlineIfNode,
  IntegerNode,
  KeywordNode,
  ListNode,
  LiteralNode,
  LogicalNode,
  LookupNode,
  LoopControlNode,
  MacroNode,
  MacroOptionNode,
  NamespaceTargetNode,
  OutputNode,
  PairNode,
  ParameterNode,
  RootNode,
  SetBlockNode,
  SetNode,
  SignatureNode,
  SliceNode,
  SymbolNode,
  TemplateDataNode,
  TemplateNode,
  TestNode,
  TupleNode,
  UnaryNode,
  WithNode,
} from "../nodes.ts";

/** The constructor of a node whose constructor arguments are `Fields`, in this order. */
type Constructor<Node extends TemplateNode, Fields extends readonly (keyof Node)[]> = {
  new (lineno: number, colno: number, ...fields: { -readonly [Index in keyof Fields]: Node[Fields[Index]] }): Node;
  readonly fields: Fields;
};

function nodeClass<Node extends TemplateNode, const Fields extends readonly (keyof Node & string)[]>(
  base: NodeClass | undefined,
  typename: Node["typename"],
  fields: Fields,
): Constructor<Node, Fields> {
  if (base === undefined) throw new Error(`this version of nunjucks has no node to derive ${typename} from`);
  // Some of nunjucks' classes answer `fields` with a getter, which an assignment cannot replace: where nothing changes, inherit it.
  const inherited = (base as unknown as { prototype: { fields?: readonly string[] } }).prototype.fields;
  const derived = String(inherited) === String(fields) ? base.extend(typename) : base.extend(typename, { fields });
  return Object.assign(direct(derived, fields) as unknown as Constructor<Node, Fields>, { fields });
}

/** A constructor of the same nodes in one step: that of nunjucks goes through four functions for each node. */
function direct(derived: NodeClass, fields: readonly string[]) {
  function Node(this: Record<string, unknown>, lineno: number, colno: number, ...values: readonly unknown[]) {
    this.lineno = lineno;
    this.colno = colno;
    for (let index = 0; index < fields.length; index++) this[fields[index] as string] = values[index] ?? null;
  }
  Node.prototype = derived.prototype;
  return Node;
}

const base = nunjucksNodes;

/** The constructors of all nodes: nunjucks' classes, extended by what Jinja2 has beyond them. */
export const nodes = {
  Symbol: nodeClass<SymbolNode, ["value"]>(base.Symbol, "Symbol", ["value"]),
  Literal: nodeClass<LiteralNode, ["value"]>(base.Literal, "Literal", ["value"]),
  Integer: nodeClass<IntegerNode, ["value"]>(base.Literal, "Integer", ["value"]),
  Float: nodeClass<FloatNode, ["value"]>(base.Literal, "Float", ["value"]),
  List: nodeClass<ListNode, ["children"]>(base.Array, "Array", ["children"]),
  Tuple: nodeClass<TupleNode, ["children"]>(base.Array, "Tuple", ["children"]),
  Pair: nodeClass<PairNode, ["key", "value"]>(base.Pair, "Pair", ["key", "value"]),
  Dict: nodeClass<DictNode, ["children"]>(base.Dict, "Dict", ["children"]),
  Attribute: nodeClass<AttributeNode, ["target", "name"]>(base.LookupVal, "Attribute", ["target", "name"]),
  Lookup: nodeClass<LookupNode, ["target", "val"]>(base.LookupVal, "LookupVal", ["target", "val"]),
  Slice: nodeClass<SliceNode, ["start", "stop", "step"]>(base.Node, "Slice", ["start", "stop", "step"]),
  InlineIf: nodeClass<InlineIfNode, ["cond", "body", "else_"]>(base.InlineIf, "InlineIf", ["cond", "body", "else_"]),
  Concatenation: nodeClass<ConcatenationNode, ["children"]>(base.NodeList, "Concatenation", ["children"]),
  Compare: nodeClass<CompareNode, ["expr", "ops"]>(base.Compare, "Compare", ["expr", "ops"]),
  CompareOperand: nodeClass<CompareOperandNode, ["expr", "type"]>(base.CompareOperand, "CompareOperand", [
    "expr",
    "type",
  ]),
  Keyword: nodeClass<KeywordNode, ["name", "value"]>(base.Node, "Keyword", ["name", "value"]),
  Arguments: nodeClass<ArgumentsNode, ["positional", "keywords", "spread", "keywordSpread"]>(base.Node, "Arguments", [
    "positional",
    "keywords",
    "spread",
    "keywordSpread",
  ]),
  FunCall: nodeClass<FunCallNode, ["name", "args"]>(base.FunCall, "FunCall", ["name", "args"]),
  Filter: nodeClass<FilterNode, ["target", "name", "args"]>(base.Filter, "Filter", ["target", "name", "args"]),
  Test: nodeClass<TestNode, ["target", "name", "args"]>(base.Is, "Test", ["target", "name", "args"]),
  NamespaceTarget: nodeClass<NamespaceTargetNode, ["name", "attribute"]>(base.Node, "NamespaceTarget", [
    "name",
    "attribute",
  ]),
  And: nodeClass<LogicalNode, ["left", "right"]>(base.And, "And", ["left", "right"]),
  Or: nodeClass<LogicalNode, ["left", "right"]>(base.Or, "Or", ["left", "right"]),
  Not: nodeClass<UnaryNode, ["target"]>(base.Not, "Not", ["target"]),
  Neg: nodeClass<UnaryNode, ["target"]>(base.Neg, "Neg", ["target"]),
  Pos: nodeClass<UnaryNode, ["target"]>(base.Pos, "Pos", ["target"]),
  Add: nodeClass<BinaryNode, ["left", "right"]>(base.Add, "Add", ["left", "right"]),
  Sub: nodeClass<BinaryNode, ["left", "right"]>(base.Sub, "Sub", ["left", "right"]),
  Mul: nodeClass<BinaryNode, ["left", "right"]>(base.Mul, "Mul", ["left", "right"]),
  Div: nodeClass<BinaryNode, ["left", "right"]>(base.Div, "Div", ["left", "right"]),
  FloorDiv: nodeClass<BinaryNode, ["left", "right"]>(base.FloorDiv, "FloorDiv", ["left", "right"]),
  Mod: nodeClass<BinaryNode, ["left", "right"]>(base.Mod, "Mod", ["left", "right"]),
  Pow: nodeClass<BinaryNode, ["left", "right"]>(base.Pow, "Pow", ["left", "right"]),
  TemplateData: nodeClass<TemplateDataNode, ["value"]>(base.TemplateData, "TemplateData", ["value"]),
  Output: nodeClass<OutputNode, ["children"]>(base.Output, "Output", ["children"]),
  Body: nodeClass<BodyNode, ["children"]>(base.NodeList, "NodeList", ["children"]),
  Root: nodeClass<RootNode, ["children"]>(base.Root, "Root", ["children"]),
  If: nodeClass<IfNode, ["cond", "body", "else_"]>(base.If, "If", ["cond", "body", "else_"]),
  For: nodeClass<ForNode, ["name", "arr", "test", "recursive", "body", "else_"]>(base.For, "For", [
    "name",
    "arr",
    "test",
    "recursive",
    "body",
    "else_",
  ]),
  Set: nodeClass<SetNode, ["target", "value"]>(base.Set, "Set", ["target", "value"]),
  SetBlock: nodeClass<SetBlockNode, ["target", "filter", "body"]>(base.Set, "SetBlock", ["target", "filter", "body"]),
  Parameter: nodeClass<ParameterNode, ["name", "type", "default"]>(base.Node, "Parameter", ["name", "type", "default"]),
  Signature: nodeClass<SignatureNode, ["parameters"]>(base.Node, "Signature", ["parameters"]),
  Macro: nodeClass<MacroNode, ["kind", "name", "signature", "options", "body"]>(base.Macro, "Macro", [
    "kind",
    "name",
    "signature",
    "options",
    "body",
  ]),
  MacroOption: nodeClass<MacroOptionNode, ["name", "value"]>(base.Node, "MacroOption", ["name", "value"]),
  CallBlock: nodeClass<CallBlockNode, ["call", "signature", "body"]>(base.Node, "CallBlock", [
    "call",
    "signature",
    "body",
  ]),
  FilterBlock: nodeClass<FilterBlockNode, ["filter", "body"]>(base.Node, "FilterBlock", ["filter", "body"]),
  With: nodeClass<WithNode, ["targets", "values", "body"]>(base.Node, "With", ["targets", "values", "body"]),
  Do: nodeClass<DoNode, ["expr"]>(base.Node, "Do", ["expr"]),
  Break: nodeClass<LoopControlNode, []>(base.Node, "Break", []),
  Continue: nodeClass<LoopControlNode, []>(base.Node, "Continue", []),
};
