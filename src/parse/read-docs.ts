import { errorDiagnostic } from "../core/index.ts";
import { type Engine, extractBlocks, type Scope, TemplateError } from "../jinja/index.ts";
import type { Package } from "../project/index.ts";
import type { ManifestBuilder } from "./manifest-builder.ts";
import { readSourceText } from "./read-source-text.ts";

/** Docs blocks are templates without any names. */
const noNames: Scope = { lookup: () => undefined, undefinedMode: "chainable" };

/** Reads the `{% docs %}` blocks of a package. */
export function readDocs(builder: ManifestBuilder, { name: packageName, files }: Package, engine: Engine): void {
  for (const file of files.docs) {
    const text = readSourceText(file, builder.report);
    if (text === undefined || !text.includes("{%")) continue;
    try {
      for (const block of extractBlocks({ text, file: file.displayPath }, ["docs"]).blocks) {
        const { line = 1, column = 1 } = block.source;
        const position = { file: file.displayPath, line, column };
        const uniqueId = `doc.${packageName}.${block.name}`;
        const first = builder.docs.get(uniqueId);
        if (first !== undefined) {
          builder.report(
            errorDiagnostic("parse/duplicate-doc", `two docs blocks are named "${block.name}"`, {
              at: position,
              related: [{ message: "the first one is here", at: first.position }],
              hint: "rename or remove one of them",
            }),
          );
          continue;
        }
        const { path, originalFilePath } = file;
        const contents = engine.compile(block.body).render(noNames).text.trim();
        builder.docs.set(uniqueId, {
          uniqueId,
          packageName,
          name: block.name,
          path,
          originalFilePath,
          position,
          contents,
        });
      }
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error;
      const hint = error.hint === undefined ? {} : { hint: error.hint };
      builder.report(errorDiagnostic("parse/jinja-syntax", error.message, { at: error.position, ...hint }));
    }
  }
}
