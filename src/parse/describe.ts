import { type DocBlock, didYouMean, errorDiagnostic, type SourcePosition, XformError } from "../core/index.ts";
import { type CompiledTemplate, NativeFunction, TemplateError, toText } from "../jinja/index.ts";
import { baseMembers } from "../project/index.ts";
import type { ParseContext } from "./parse-context.ts";

/** A rendered description and the docs blocks that are in it. */
export interface Description {
  readonly text: string;
  readonly docBlocks: readonly string[];
}

/** One list for all texts without a block: most columns have none. */
const noBlocks: readonly string[] = [];

/** Renders the descriptions of a package: `doc()` puts a docs block in. */
export class Descriptions {
  readonly #context: ParseContext;
  readonly #docs: ReadonlyMap<string, DocBlock>;
  /** Many columns have the same description: the call of one docs block. */
  readonly #templates = new Map<string, CompiledTemplate>();

  constructor(context: ParseContext, docs: ReadonlyMap<string, DocBlock>) {
    this.#context = context;
    this.#docs = docs;
  }

  render(text: string, packageName: string, at: SourcePosition): Description {
    if (!text.includes("{{") && !text.includes("{%")) return { text, docBlocks: noBlocks };
    const docBlocks: string[] = [];
    const { project, contexts } = this.#context;
    const members = baseMembers({ project, packageName });
    members.set("doc", () => this.#docFunction(packageName, docBlocks));
    try {
      const template = this.#templates.get(text) ?? contexts.engine.compile({ text, file: at.file, line: at.line });
      this.#templates.set(text, template);
      return { text: template.render({ lookup: (name) => members.get(name)?.() }).text, docBlocks };
    } catch (error) {
      const cause = error instanceof TemplateError && error.cause instanceof XformError ? error.cause : error;
      if (cause instanceof XformError) {
        for (const diagnostic of cause.diagnostics) this.#context.report({ ...diagnostic, at });
      } else if (cause instanceof TemplateError) {
        const code = cause.kind === "syntax" ? "parse/jinja-syntax" : "parse/jinja-render";
        const hint = cause.hint === undefined ? {} : { hint: cause.hint };
        this.#context.report(errorDiagnostic(code, `the description fails: ${cause.message}`, { at, ...hint }));
      } else throw error;
      return { text, docBlocks };
    }
  }

  #docFunction(packageName: string, used: string[]): NativeFunction {
    return new NativeFunction("doc", ({ positional }) => {
      const names = positional.map((value) => toText(value));
      const name = names.at(-1) ?? "";
      const packages = names.length > 1 ? [names[0] ?? ""] : [packageName, this.#context.project.name];
      const block =
        packages.map((candidate) => this.#docs.get(`doc.${candidate}.${name}`)).find((doc) => doc !== undefined) ??
        (names.length > 1 ? undefined : [...this.#docs.values()].find((doc) => doc.name === name));
      if (block === undefined) {
        const known = [...this.#docs.values()].map((doc) => doc.name);
        throw new XformError("parse/doc-not-found", `there is no docs block "${name}"`, {
          hint: didYouMean(name, known) ?? `write it in a .md file: {% docs ${name} %} … {% enddocs %}`,
        });
      }
      if (!used.includes(block.uniqueId)) used.push(block.uniqueId);
      return block.contents;
    });
  }
}
