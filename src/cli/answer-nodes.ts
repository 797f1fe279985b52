import { compileText, runExitCode, runNodes, show } from "../commands/index.ts";
import { isFailure, type NodeSummary, type ShownNode } from "../core/index.ts";
import { formatTable, rowObjects } from "../report/index.ts";
import { run, written } from "./run-handler.ts";
import type { Session } from "./session.ts";
import { tableLayout } from "./terminal.ts";

/** `xform compile`: compiles all, or prints the SQL of what is named. */
export async function compileNodes(session: Session, args: readonly string[]): Promise<number> {
  const { command, selection, options } = session;
  const inline = options.text("inline");
  if (inline !== undefined) {
    const [compiled] = await compileText({ ...command, ...written(options), inline });
    if (compiled !== undefined) {
      const { uniqueId, name } = compiled.node;
      printCompiled(session, { uniqueId, name, isInline: true }, compiled.sql);
    }
    return 0;
  }
  return selection.select === undefined ? run("compile")(session, args) : compileSelected(session);
}

/** Compiles what is selected and prints it: the SQL, and what went wrong. */
async function compileSelected(session: Session): Promise<number> {
  const { command, selection, options } = session;
  const compiled: { readonly node: NodeSummary; readonly sql: string }[] = [];
  const result = await runNodes("compile", {
    ...command,
    ...selection,
    ...written(options),
    emit: (event) => {
      const isFinished = event.type === "node-finished";
      if (isFinished && event.result.compiledCode !== null)
        compiled.push({ node: event.node, sql: event.result.compiledCode });
      if (session.isJson) command.emit(event);
      else if (isFinished) return;
      else if (event.type !== "run-started" && event.type !== "project-parsed" && event.type !== "run-finished") {
        command.emit(event);
      } else if (event.type === "run-finished" && event.run.results.some(isFailure)) command.emit(event);
    },
  });
  // Tests come along with a model that is named; what was asked for is the model.
  const hasOthers = compiled.some(({ node }) => node.resourceType !== "test");
  for (const { node, sql } of compiled) {
    if (hasOthers && node.resourceType === "test") continue;
    printCompiled(session, { uniqueId: node.uniqueId, name: node.name, isInline: false }, sql);
  }
  return runExitCode(result);
}

type Named = Pick<ShownNode, "uniqueId" | "name" | "isInline">;

function printCompiled(session: Session, named: Named, sql: string): void {
  const { isInline, name } = named;
  const title = isInline ? "Compiled inline node is:" : `Compiled node '${name}' is:`;
  const json = JSON.stringify({ node: isInline ? undefined : name, compiled: sql });
  printShown(session, "compiled", named, { title, content: sql, json, text: sql });
}

/** `xform show`: prints the first rows of what is named. */
export async function showNodes(session: Session): Promise<number> {
  const { command, selection, options, terminal } = session;
  const direct = options.text("inlineDirect");
  const inline = direct === undefined ? options.text("inline") : `{% raw %}${direct}{% endraw %}`;
  const limit = options.number("limit");
  const shown = await show({
    ...command,
    ...selection,
    ...written(options),
    // As with dbt: such a query has nothing to do with the project.
    ...(direct === undefined ? {} : { writeJson: false }),
    ...(inline === undefined ? {} : { inline }),
    ...(limit === undefined ? {} : { limit }),
  });
  const isInline = inline !== undefined;
  for (const { node, result } of shown) {
    const rows = rowObjects(result);
    const table = formatTable(result, tableLayout(terminal));
    const title = isInline ? "Previewing inline node:" : `Previewing node '${node.name}':`;
    const json = JSON.stringify({ ...(isInline ? {} : { node: node.name }), show: rows }, null, 2);
    const content = options.text("output") === "json" ? JSON.stringify(rows) : `${table}\n`;
    printShown(
      session,
      "rows",
      { uniqueId: node.uniqueId, name: node.name, isInline },
      { title, content, json, text: table },
    );
  }
  return 0;
}

interface ShownTexts {
  /** What stands above it for people. */
  readonly title: string;
  readonly content: string;
  readonly json: string;
  readonly text: string;
}

function printShown({ options, answer }: Session, kind: ShownNode["answer"], named: Named, texts: ShownTexts): void {
  const quiet = options.flag("quiet") === true;
  const isJson = options.text("output") === "json";
  const text = isJson ? `${texts.json}\n` : `${quiet ? "" : `${texts.title}\n`}${texts.text}\n`;
  answer({ answer: kind, ...named, format: isJson ? "json" : "text", quiet, content: texts.content, text });
}
