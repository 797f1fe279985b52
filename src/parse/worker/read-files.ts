import { MacroRegistry } from "../../context/index.ts";
import { secretPrefix } from "../../core/index.ts";
import { TemplateError } from "../../jinja/index.ts";
import { findVariable } from "../../project/index.ts";
import { checksumOf } from "../checksum.ts";
import type { Collected } from "../collected.ts";
import { readSourceText } from "../read-source-text.ts";
import { InertMacros } from "../static/inert-macros.ts";
import { knownNames } from "../static/known-names.ts";
import { readStatically, type StaticReading } from "../static/read-statically.ts";
import { templateEngine } from "../template-engine.ts";
import { withUnrenderedConfig } from "../unrendered-config.ts";
import { isPlainData } from "./plain-data.ts";
import type { FileReading, FileToRead, ReadingTask } from "./reading-task.ts";

/** Reads the files of a task, or some of them, one by one as parsing would, as far as that takes no render. */
export function* readFiles(task: ReadingTask, files: Iterable<FileToRead> = task.files): Generator<FileReading> {
  const engine = templateEngine();
  const nativeNames = new Map(task.nativeNames.map((name) => [name, true]));
  const { rootPackage, prefixes, searchOrders, macros } = task;
  const registry = new MacroRegistry({ engine, rootPackage, prefixes, searchOrders, macros, nativeNames });
  const environment = new Set(task.environment.filter((name) => !name.startsWith(secretPrefix)));
  const known = {
    registry,
    fullRefresh: task.fullRefresh,
    target: (key: string) => (Object.hasOwn(task.target, key) ? (task.target[key] as string) : undefined),
    variable: (packageName: string, name: string) => {
      const sources = task.variables.get(packageName);
      return sources === undefined ? undefined : findVariable(name, sources);
    },
    isHidden: (packageName: string) => !task.variables.has(packageName),
  };
  const readings = new Map<string, StaticReading>();
  for (const file of files) {
    const { packageName } = file;
    const reading = readings.get(packageName) ?? {
      engine,
      registry,
      inert: new InertMacros(registry, packageName),
      packageName,
      known: knownNames(known, packageName),
      hasEnvironment: (name: string) => environment.has(name),
    };
    readings.set(packageName, reading);
    const text = readSourceText(file, () => undefined);
    const collected = text === undefined ? undefined : collect(text.trim(), reading);
    if (text === undefined || collected === undefined || !isPlainData(collected.configs)) continue;
    yield { absolutePath: file.absolutePath, text, checksum: checksumOf(text), collected };
  }

  function collect(text: string, reading: StaticReading): Collected | undefined {
    try {
      const ast = engine.parse({ text, file: "" });
      const collected = readStatically(ast, reading);
      return collected === undefined ? undefined : withUnrenderedConfig(collected, text, ast);
    } catch (error) {
      if (error instanceof TemplateError) return undefined;
      throw error;
    }
  }
}
