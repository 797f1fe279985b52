/** What every node has: its type, and the 0-based line and column of its first character in the file. */
interface NodeBase<Type extends string> {
  readonly typename: Type;
  readonly lineno: number;
  readonly colno: number;
}

export interface SymbolNode extends NodeBase<"Symbol"> {
  readonly value: string;
}
export interface LiteralNode extends NodeBase<"Literal"> {
  readonly value: string | boolean | null;
}
export interface IntegerNode extends NodeBase<"Integer"> {
  readonly value: number | bigint;
}
export interface FloatNode extends NodeBase<"Float"> {
  readonly value: number;
}
export interface ListNode extends NodeBase<"Array"> {
  readonly children: readonly Expression[];
}
export interface TupleNode extends NodeBase<"Tuple"> {
  readonly children: readonly Expression[];
}
export interface PairNode extends NodeBase<"Pair"> {
  readonly key: Expression;
  readonly value: Expression;
}
export interface DictNode extends NodeBase<"Dict"> {
  readonly children: readonly PairNode[];
}
export interface AttributeNode extends NodeBase<"Attribute"> {
  readonly target: Expression;
  readonly name: string;
}
export interface LookupNode extends NodeBase<"LookupVal"> {
  readonly target: Expression;
  readonly val: Expression;
}
export interface SliceNode extends NodeBase<"Slice"> {
  readonly start: Expression | null;
  readonly stop: Expression | null;
  readonly step: Expression | null;
}
export interface InlineIfNode extends NodeBase<"InlineIf"> {
  readonly cond: Expression;
  readonly body: Expression;
  readonly else_: Expression | null;
}
export type BinaryType = "Add" | "Sub" | "Mul" | "Div" | "FloorDiv" | "Mod" | "Pow";
export interface BinaryNode extends NodeBase<BinaryType> {
  readonly left: Expression;
  readonly right: Expression;
}
export interface LogicalNode extends NodeBase<"And" | "Or"> {
  readonly left: Expression;
  readonly right: Expression;
}
export interface UnaryNode extends NodeBase<"Not" | "Neg" | "Pos"> {
  readonly target: Expression;
}
export interface ConcatenationNode extends NodeBase<"Concatenation"> {
  readonly children: readonly Expression[];
}
export type ComparisonType = "==" | "!=" | "<" | ">" | "<=" | ">=" | "in" | "not in";
export interface CompareOperandNode extends NodeBase<"CompareOperand"> {
  readonly expr: Expression;
  readonly type: ComparisonType;
}
export interface CompareNode extends NodeBase<"Compare"> {
  readonly expr: Expression;
  readonly ops: readonly CompareOperandNode[];
}
/** A keyword argument `name=value`. */
export interface KeywordNode extends NodeBase<"Keyword"> {
  readonly name: string;
  readonly value: Expression;
}
/** The arguments of a call, filter or test; `spread` is `*x`, `keywordSpread` is `**x`. */
export interface ArgumentsNode extends NodeBase<"Arguments"> {
  readonly positional: readonly Expression[];
  readonly keywords: readonly KeywordNode[];
  readonly spread: Expression | null;
  readonly keywordSpread: Expression | null;
}
export interface FunCallNode extends NodeBase<"FunCall"> {
  /** What is called. */
  readonly name: Expression;
  readonly args: ArgumentsNode;
}
/** A filter; the innermost one of a `{% filter %}` or `{% set x | … %}` chain has no target: it takes the block's text. */
export interface FilterNode extends NodeBase<"Filter"> {
  readonly target: Expression | null;
  readonly name: string;
  readonly args: ArgumentsNode;
}
export interface TestNode extends NodeBase<"Test"> {
  readonly target: Expression;
  readonly name: string;
  readonly args: ArgumentsNode;
}
/** `ns.name` on the left of a `set`. */
export interface NamespaceTargetNode extends NodeBase<"NamespaceTarget"> {
  readonly name: string;
  readonly attribute: string;
}

export type Expression =
  | SymbolNode
  | LiteralNode
  | IntegerNode
  | FloatNode
  | ListNode
  | TupleNode
  | DictNode
  | AttributeNode
  | LookupNode
  | SliceNode
  | InlineIfNode
  | BinaryNode
  | LogicalNode
  | UnaryNode
  | ConcatenationNode
  | CompareNode
  | FunCallNode
  | FilterNode
  | TestNode
  | NamespaceTargetNode;

export interface TemplateDataNode extends NodeBase<"TemplateData"> {
  readonly value: string;
}
export interface OutputNode extends NodeBase<"Output"> {
  readonly children: readonly (TemplateDataNode | Expression)[];
}
export interface BodyNode extends NodeBase<"NodeList"> {
  readonly children: readonly Statement[];
}
export interface RootNode extends NodeBase<"Root"> {
  readonly children: readonly Statement[];
}
export interface IfNode extends NodeBase<"If"> {
  readonly cond: Expression;
  readonly body: BodyNode;
  readonly else_: BodyNode | null;
}
export interface ForNode extends NodeBase<"For"> {
  readonly name: Expression;
  readonly arr: Expression;
  readonly test: Expression | null;
  readonly recursive: boolean;
  readonly body: BodyNode;
  readonly else_: BodyNode | null;
}
export interface SetNode extends NodeBase<"Set"> {
  readonly target: Expression;
  readonly value: Expression;
}
export interface SetBlockNode extends NodeBase<"SetBlock"> {
  readonly target: Expression;
  readonly filter: FilterNode | null;
  readonly body: BodyNode;
}
export interface ParameterNode extends NodeBase<"Parameter"> {
  readonly name: string;
  /** The annotation as written, e.g. `Dict[str, int]`. */
  readonly type: string | null;
  readonly default: Expression | null;
}
export interface SignatureNode extends NodeBase<"Signature"> {
  readonly parameters: readonly ParameterNode[];
}
export interface MacroNode extends NodeBase<"Macro"> {
  /** The tag that defines it: `macro`, or one of the engine's additional block tags. */
  readonly kind: string;
  readonly name: string;
  readonly signature: SignatureNode;
  /** The header's options of a block tag that has them: `name=value`, or a lone name with null. */
  readonly options: readonly MacroOptionNode[];
  readonly body: BodyNode;
}
export interface MacroOptionNode extends NodeBase<"MacroOption"> {
  readonly name: string;
  readonly value: Expression | null;
}
export interface CallBlockNode extends NodeBase<"CallBlock"> {
  readonly call: FunCallNode;
  readonly signature: SignatureNode;
  readonly body: BodyNode;
}
export interface FilterBlockNode extends NodeBase<"FilterBlock"> {
  readonly filter: FilterNode;
  readonly body: BodyNode;
}
export interface WithNode extends NodeBase<"With"> {
  readonly targets: readonly Expression[];
  readonly values: readonly Expression[];
  readonly body: BodyNode;
}
export interface DoNode extends NodeBase<"Do"> {
  readonly expr: Expression;
}
export interface LoopControlNode extends NodeBase<"Break" | "Continue"> {}

export type Statement =
  | OutputNode
  | IfNode
  | ForNode
  | SetNode
  | SetBlockNode
  | MacroNode
  | CallBlockNode
  | FilterBlockNode
  | WithNode
  | DoNode
  | LoopControlNode;

/** Any node of a template's tree. */
export type TemplateNode =
  | RootNode
  | BodyNode
  | Statement
  | Expression
  | TemplateDataNode
  | PairNode
  | CompareOperandNode
  | KeywordNode
  | ArgumentsNode
  | ParameterNode
  | SignatureNode
  | MacroOptionNode;

/** The fields of a node type that hold nodes, in source order, which is what a walk goes through. */
export const childFields: Readonly<Record<TemplateNode["typename"], readonly string[]>> = {
  Symbol: [],
  Literal: [],
  Integer: [],
  Float: [],
  Array: ["children"],
  Tuple: ["children"],
  Pair: ["key", "value"],
  Dict: ["children"],
  Attribute: ["target"],
  LookupVal: ["target", "val"],
  Slice: ["start", "stop", "step"],
  InlineIf: ["body", "cond", "else_"],
  And: ["left", "right"],
  Or: ["left", "right"],
  Not: ["target"],
  Neg: ["target"],
  Pos: ["target"],
  Add: ["left", "right"],
  Sub: ["left", "right"],
  Mul: ["left", "right"],
  Div: ["left", "right"],
  FloorDiv: ["left", "right"],
  Mod: ["left", "right"],
  Pow: ["left", "right"],
  Concatenation: ["children"],
  Compare: ["expr", "ops"],
  CompareOperand: ["expr"],
  Keyword: ["value"],
  Arguments: ["positional", "keywords", "spread", "keywordSpread"],
  FunCall: ["name", "args"],
  Filter: ["target", "args"],
  Test: ["target", "args"],
  NamespaceTarget: [],
  TemplateData: [],
  Output: ["children"],
  NodeList: ["children"],
  Root: ["children"],
  If: ["cond", "body", "else_"],
  For: ["name", "arr", "test", "body", "else_"],
  Set: ["target", "value"],
  SetBlock: ["target", "filter", "body"],
  Parameter: ["default"],
  Signature: ["parameters"],
  Macro: ["signature", "options", "body"],
  MacroOption: ["value"],
  CallBlock: ["call", "signature", "body"],
  FilterBlock: ["filter", "body"],
  With: ["targets", "values", "body"],
  Do: ["expr"],
  Break: [],
  Continue: [],
};
