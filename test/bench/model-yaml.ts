import { categories, derivedColumns, sharedColumns, thresholdColumn, thresholds } from "./columns.ts";
import type { ColumnTest, PlannedModel } from "./plan.ts";

/** Writes the schema file of a folder. */
export function writeSchemaYaml(models: readonly PlannedModel[]): string {
  return `version: 2\n\nmodels:\n${models.map(writeModel).join("\n")}`;
}

function writeModel(model: PlannedModel): string {
  const lines = [`  - name: ${model.name}`, `    description: ${describe(model)}`, "    columns:"];
  for (const [name, description] of Object.entries(columnsOf(model))) {
    lines.push(`      - name: ${name}`, `        description: ${description}`);
    const tests = model.tests.filter((test) => testedColumn(test) === name);
    if (tests.length > 0) lines.push("        data_tests:", ...tests.flatMap((test) => writeTest(test, model)));
  }
  return `${lines.join("\n")}\n`;
}

function describe(model: PlannedModel): string {
  if (model.tags.includes("finance")) return `'{{ doc("${model.domain}") }}'`;
  const inputs = model.input === undefined ? model.parents : [model.input.name];
  return `Rows of ${model.domain.replaceAll("_", " ")} in the ${model.layer} layer, made from ${inputs.join(", ")}.`;
}

function columnsOf(model: PlannedModel): Record<string, string> {
  const columns: Record<string, string> = { ...sharedColumns };
  for (const name of model.derived) columns[name] = derivedColumns[name]?.description ?? "";
  if (model.style === "loop") {
    for (const [name, limit] of Object.entries(thresholds))
      columns[thresholdColumn(name)] = `Whether the amount is at least ${limit}.`;
  }
  return columns;
}

function testedColumn(test: ColumnTest): string {
  return test === "accepted_values" ? "category" : "id";
}

function writeTest(test: ColumnTest, model: PlannedModel): string[] {
  if (test === "accepted_values") {
    return [
      "          - accepted_values:",
      "              arguments:",
      `                values: [${categories.join(", ")}]`,
    ];
  }
  if (test === "relationships") {
    const argumentLines = [
      "              arguments:",
      `                to: ref('${model.parents[0]}')`,
      "                field: id",
    ];
    return ["          - relationships:", ...argumentLines];
  }
  return [`          - ${test}`];
}
