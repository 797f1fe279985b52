import type {
  BodyNode,
  CallBlockNode,
  Expression,
  FilterNode,
  ForNode,
  IfNode,
  MacroNode,
  OutputNode,
  SetBlockNode,
  SignatureNode,
  Statement,
  TemplateDataNode,
  TemplateNode,
  WithNode,
} from "../nodes.ts";
import { packPosition } from "../source.ts";
import { assignedNames, targetNames } from "./assigned-names.ts";
import { constantText } from "./constant-text.ts";
import { ExpressionGenerator, literal } from "./expression-generator.ts";
import { mentionsName } from "./mentions-name.ts";
import { NameScope, type Variable } from "./name-scope.ts";
import { nameUsage } from "./name-usage.ts";

/** Where a template's top level writes: a text with a trace of where its pieces come from, or (native) a list of values. */
export type OutputMode = "text" | "values";

const SPECIAL_NAMES = ["kwargs", "varargs", "caller"] as const;

/** Generates JavaScript statements. `O` is the text written so far, `S` the trace, `P` the pieces of a native render, `D` the template's texts. */
export class StatementGenerator extends ExpressionGenerator {
  readonly #mode: OutputMode;
  /** The template's own texts, which the code finds in its parameter `D`: JavaScript need not read them as literals. */
  readonly texts: string[] = [];
  /** How many captures (set blocks, macros …) the code is inside of: what is written there is not the template's own output. */
  #captures = 0;
  /** The variables that became certain in the current branch, to be lazy again after it. */
  #certain: Variable[] = [];

  constructor(isAsync: boolean, mode: OutputMode) {
    super(isAsync);
    this.#mode = mode;
  }

  /** The body of the function that renders a template. */
  template(statements: readonly Statement[]): string {
    const scope = new NameScope();
    const body = this.functionBody(() => this.#declare(statements, scope) + this.statements(statements, scope));
    return `let O="",L=0;try{${body}return R.finish(O);}catch(e){throw R.fail(e,L);}`;
  }

  /** An expression whose value is the macro, with nothing around it but the names of the render's scope. */
  macroValue(node: MacroNode): string {
    return this.#macro(node.name, node.signature, node.body, new NameScope(), true);
  }

  statements(statements: readonly Statement[], scope: NameScope): string {
    let code = "";
    for (const node of statements) code += this.#statement(node, scope);
    return code;
  }

  /** Declares what the statements set: a name of an outer scope is copied, since setting it here does not change it there. */
  #declare(statements: readonly Statement[], scope: NameScope): string {
    let code = "";
    const { loaded, stored } = nameUsage(statements);
    scope.noteReads(loaded);
    for (const name of assignedNames(statements)) {
      if (scope.has(name)) continue;
      const outer = scope.find(name);
      const until = outer?.until ?? (stored.has(name) && !scope.reads(name) ? "undefined" : "scope");
      const variable = scope.define(name, { id: this.createId("v"), lazy: outer?.lazy ?? true, until });
      code += outer === undefined ? `let ${variable.id};` : `let ${variable.id}=${outer.id};`;
    }
    return code;
  }

  #define(name: string, scope: NameScope): string {
    return scope.define(name, { id: this.createId("v"), lazy: false, until: "scope" }).id;
  }

  /** Code that may not run: what is certain inside is not certain after it. */
  #branch(generate: () => string): string {
    const outer = this.#certain;
    this.#certain = [];
    const code = generate();
    for (const variable of this.#certain) variable.lazy = true;
    this.#certain = outer;
    return code;
  }

  #scoped(body: BodyNode, scope: NameScope): string {
    const inner = new NameScope(scope);
    return this.#declare(body.children, inner) + this.statements(body.children, inner);
  }

  #statement(node: Statement, scope: NameScope): string {
    switch (node.typename) {
      case "Output":
        return this.#output(node, scope);
      case "If":
        return this.#if(node, scope);
      case "For":
        return this.#for(node, scope);
      case "Set":
        return `${this.at(node)};${this.#assign(node.target, this.expression(node.value, scope), scope)}`;
      case "SetBlock":
        return this.#setBlock(node, scope);
      case "Do":
        return `${this.at(node)};${this.expression(node.expr, scope)};`;
      case "Break":
        return "break;";
      case "Continue":
        return "continue;";
      case "Macro": {
        const macro = this.#macro(node.name, node.signature, node.body, scope, true);
        return this.#store(node.name, macro, scope);
      }
      case "CallBlock":
        return this.#write(this.#callBlock(node, scope), node);
      case "FilterBlock": {
        const text = this.createId("b");
        return `let ${text};${this.#capture(text, node.body, scope)}${this.#write(this.#filtered(node.filter, text, scope), node)}`;
      }
      case "With":
        return this.#with(node, scope);
    }
  }

  #output(node: OutputNode, scope: NameScope): string {
    let code = "";
    for (const child of node.children) {
      const text = child.typename === "TemplateData" ? child.value : this.#constant(child);
      if (text === undefined) code += this.#write(this.expression(child as Expression, scope), child);
      else code += this.#writeText(text, child);
    }
    return code;
  }

  /** Native rendering joins constants with the text around them, as Jinja2 does. */
  #constant(node: Expression): string | undefined {
    return this.#mode === "values" && this.#captures === 0 ? constantText(node) : undefined;
  }

  #writeText(text: string, node: TemplateDataNode | Expression): string {
    const data = `D[${this.texts.push(text) - 1}]`;
    if (this.#captures > 0) return `O+=${data};`;
    if (this.#mode === "values") return `P.push(${data});`;
    return `S.push(O.length,${packPosition(node.lineno, node.colno)},1);O+=${data};`;
  }

  #write(value: string, node: Expression | Statement | TemplateDataNode): string {
    const text = `R.text(${value})`;
    if (this.#captures > 0) return `${this.at(node)};O+=${text};`;
    if (this.#mode === "values") return `${this.at(node)};P.push(${value});`;
    const start = leftmost(node);
    return `S.push(O.length,L=${packPosition(start.lineno, start.colno)},0);O+=${text};`;
  }

  #if(node: IfNode, scope: NameScope): string {
    const condition = this.truth(node.cond, scope);
    const body = this.#branch(() => this.statements(node.body.children, scope));
    const { else_ } = node;
    const otherwise = else_ === null ? "" : this.#branch(() => this.statements(else_.children, scope));
    return `${this.at(node)};if(${condition}){${body}}${otherwise === "" ? "" : `else{${otherwise}}`}`;
  }

  #assign(target: Expression, value: string, scope: NameScope): string {
    switch (target.typename) {
      case "Symbol":
        return this.#store(target.value, value, scope);
      case "NamespaceTarget": {
        const namespace = this.name(target.name, scope);
        return `R.assignAttribute(${namespace},${literal(target.attribute)},${value},${this.at(target)});`;
      }
      case "Tuple":
      case "Array": {
        const items = this.createId("u");
        const parts = target.children.map((item, index) => this.#assign(item, `${items}[${index}]`, scope));
        return `const ${items}=R.unpack(${value},${target.children.length},${this.at(target)});${parts.join("")}`;
      }
      default:
        throw new Error(`cannot assign to ${target.typename}`);
    }
  }

  #store(name: string, value: string, scope: NameScope): string {
    const variable = scope.find(name);
    if (variable === undefined) throw new Error(`'${name}' was not declared`);
    const code = `${variable.id}=${value};`;
    if (variable.lazy) {
      variable.lazy = false;
      this.#certain.push(variable);
    }
    return code;
  }

  #setBlock(node: SetBlockNode, scope: NameScope): string {
    const text = this.createId("b");
    const capture = `let ${text};${this.#capture(text, node.body, scope)}`;
    const value = node.filter === null ? text : this.#filtered(node.filter, text, scope);
    return capture + this.#assign(node.target, value, scope);
  }

  /** Stores what the body writes in `variable`. The block's own `O` hides the outer one. */
  #capture(variable: string, body: BodyNode, scope: NameScope): string {
    this.#captures++;
    const code = this.#branch(() => this.#scoped(body, scope));
    this.#captures--;
    // A `break` inside the block would leave the variable unset, but it leaves the statements that read it as well.
    return `{let O="";${code}${variable}=R.finish(O);}`;
  }

  #filtered(filter: FilterNode, text: string, scope: NameScope): string {
    return this.filter(filter, text, scope);
  }

  #with(node: WithNode, scope: NameScope): string {
    const inner = new NameScope(scope);
    const values = node.values.map((value) => this.expression(value, scope));
    const assigned = node.targets.map((target, index) => {
      const names = targetNames(target).map((name) => `let ${this.#define(name, inner)};`);
      return names.join("") + this.#assign(target, values[index] ?? "null", inner);
    });
    return `{${assigned.join("")}${this.#branch(() => this.#scoped(node.body, inner))}}`;
  }

  #for(node: ForNode, scope: NameScope): string {
    if (!node.recursive) return `{${this.#loop(node, this.expression(node.arr, scope), scope, "0", undefined)}}`;
    const recurse = this.createId("r");
    const depth = this.createId("d");
    this.#captures++;
    const body = this.functionBody(() => this.#branch(() => this.#loop(node, "items", scope, depth, recurse)));
    this.#captures--;
    const wait = this.isAsync ? "await " : "";
    const define = `const ${recurse}=${this.isAsync ? "async " : ""}(items,${depth})=>{let O="";${body}return R.finish(O);};`;
    return `{${define}${this.#write(`${wait}${recurse}(${this.expression(node.arr, scope)},0)`, node)}}`;
  }

  #loop(node: ForNode, source: string, scope: NameScope, depth: string, recurse: string | undefined): string {
    const items = this.createId("i");
    const item = this.createId("x");
    const inner = new NameScope(scope);
    const list = `R.items(${source},${this.at(node)})`;
    let code = `let ${items}=${list};`;
    if (node.test !== null) code = `let ${items}=[];${this.#select(node, node.test, list, items, scope)}`;
    const usesLoop = recurse !== undefined || mentionsName(node.body, "loop");
    if (usesLoop) {
      const loop = this.#define("loop", inner);
      code += `const ${loop}=R.loop(${items},${depth}${recurse === undefined ? "" : `,${recurse}`});`;
    }
    const advance = usesLoop ? `${inner.find("loop")?.id}.advance();` : "";
    const length = this.#mode === "values" && this.#captures === 0 ? "P.length" : "O.length";
    const body = this.#branch(() => {
      const names = targetNames(node.name).map((name) => `let ${this.#define(name, inner)};`);
      return names.join("") + this.#assign(node.name, item, inner) + this.#scopedLoopBody(node.body, inner);
    });
    const run = (atEnd: string) => `for(const ${item} of ${items}){R.step(${length});${advance}${body}${atEnd}}`;
    const { else_ } = node;
    if (else_ === null) return code + run("");
    // As in Jinja2, `else` is for a loop of which no turn came to its end, be it for want of items or by `break`.
    const empty = this.createId("e");
    return `${code}let ${empty}=true;${run(`${empty}=false;`)}if(${empty}){${this.#branch(() => this.#scoped(else_, scope))}}`;
  }

  /** Loop targets and what the body sets share a scope: setting the loop variable changes it. */
  #scopedLoopBody(body: BodyNode, scope: NameScope): string {
    return this.#declare(body.children, scope) + this.statements(body.children, scope);
  }

  /** The items that pass the loop's `if`, whose names are its own. */
  #select(node: ForNode, test: Expression, source: string, items: string, scope: NameScope): string {
    const inner = new NameScope(scope);
    const item = this.createId("x");
    const names = targetNames(node.name).map((name) => `let ${this.#define(name, inner)};`);
    const assign = this.#assign(node.name, item, inner);
    return `for(const ${item} of ${source}){${names.join("")}${assign}if(${this.truth(test, inner)})${items}.push(${item});}`;
  }

  #callBlock(node: CallBlockNode, scope: NameScope): string {
    const caller = this.#macro("caller", node.signature, node.body, scope, false);
    return this.call(node.call, scope, `["caller",${caller}]`);
  }

  #macro(name: string, signature: SignatureNode, body: BodyNode, scope: NameScope, returns: boolean): string {
    const inner = new NameScope(scope);
    const names = signature.parameters.map((parameter) => parameter.name);
    const traits = SPECIAL_NAMES.map((special) => !names.includes(special) && mentionsName(body, special));
    this.#captures++;
    const code = this.functionBody(() =>
      this.#branch(() => {
        const parameters = names.map((parameter, index) => {
          const variable = inner.define(parameter, { id: this.createId("v"), lazy: true, until: "undefined" });
          return { variable, code: `let ${variable.id}=V[${index}];` };
        });
        let declared = parameters.map(({ code: declaration }) => declaration).join("");
        signature.parameters.forEach(({ name: parameter, default: value }, index) => {
          const variable = parameters[index]?.variable;
          if (variable === undefined) return;
          const missing = `parameter '${parameter}' was not provided`;
          const fallback =
            value === null ? `R.undefined(${literal(parameter)},${literal(missing)})` : this.expression(value, inner);
          declared += `if(${variable.id}===undefined)${variable.id}=${fallback};`;
          variable.lazy = false;
        });
        SPECIAL_NAMES.forEach((special, index) => {
          if (traits[index]) declared += `let ${this.#define(special, inner)}=V[${names.length + index}];`;
        });
        return declared + this.#declare(body.children, inner) + this.statements(body.children, inner);
      }),
    );
    this.#captures--;
    const [kwargs, varargs, caller] = traits;
    // A call block's body is not a macro of its own: a value returned there ends the macro that wrote the block.
    const failure = returns ? `return R.failMacro(e,L,${literal(name)});` : "throw R.fail(e,L);";
    const fn = `${this.isAsync ? "async " : ""}(V)=>{R.enter();let O="",L=${packPosition(body.lineno, body.colno)};try{${code}return R.finish(O);}catch(e){${failure}}finally{R.leave();}}`;
    return `R.macro(${literal(name)},${literal(names)},{kwargs:${kwargs},varargs:${varargs},caller:${caller}},${fn})`;
  }
}

/** The node whose first character an expression starts with: filters and tests stand at their names, for errors. */
function leftmost(node: TemplateNode): TemplateNode {
  if (node.typename === "Test") return leftmost(node.target);
  return node.typename === "Filter" && node.target !== null ? leftmost(node.target) : node;
}
