import { derivedColumns, sharedColumns, thresholds } from "./columns.ts";
import type { PlannedModel } from "./plan.ts";

const indent = "    ";

/** Writes the template of a model. */
export function writeModelSql(model: PlannedModel): string {
  const inputs = inputsOf(model);
  const blocks = [
    ...configBlock(model),
    ...(model.style === "loop" ? [thresholdList()] : []),
    `with ${inputs.map((input) => importCte(model, input)).join(",\n\n")},\n\n${joinedCte(inputs)}`,
    finalSelect(model),
  ];
  return `${blocks.join("\n\n")}\n`;
}

interface Input {
  readonly alias: string;
  readonly relation: string;
}

function inputsOf(model: PlannedModel): Input[] {
  if (model.input === undefined) {
    return model.parents.map((parent, index) => ({
      alias: index === 0 ? "base" : `other_${index}`,
      relation: `{{ ref('${parent}') }}`,
    }));
  }
  const { kind, name } = model.input;
  return [{ alias: "base", relation: kind === "source" ? `{{ source('bench', '${name}') }}` : `{{ ref('${name}') }}` }];
}

/** Views without tags live from the settings of the project file. */
function configBlock(model: PlannedModel): string[] {
  const settings: string[] = [];
  if (model.materialized !== "view") settings.push(`materialized='${model.materialized}'`);
  if (model.materialized === "incremental") settings.push("unique_key='id'", "incremental_strategy='delete+insert'");
  if (model.tags.length > 0) settings.push(`tags=[${model.tags.map((tag) => `'${tag}'`).join(", ")}]`);
  if (model.style === "conditions") settings.push(`meta={'owner': '${model.domain}', 'tier': 2}`);
  return settings.length === 0
    ? []
    : [`{{\n${indent}config(\n${settings.map((line) => `${indent}${indent}${line},\n`).join("")}${indent})\n}}`];
}

function thresholdList(): string {
  const pairs = Object.entries(thresholds).map(([name, limit]) => `('${name}', ${limit})`);
  return `{% set thresholds = [${pairs.join(", ")}] %}`;
}

function importCte(model: PlannedModel, input: Input): string {
  const names = Object.keys(sharedColumns);
  const list = model.explicitColumns ? `\n${names.map((name) => `${indent}${indent}${name}`).join(",\n")}` : " *";
  return `${input.alias} as (\n${indent}select${list}\n${indent}from ${input.relation}\n)`;
}

/** Joins on the unique id and keeps the numbers within their range, however many models lie on top of each other. */
function joinedCte(inputs: readonly Input[]): string {
  const others = inputs.slice(1).map((input) => input.alias);
  const combine = (name: string, column: string) =>
    others.length === 0
      ? `base.${column}`
      : `${name}(base.${column}, ${others.map((alias) => `coalesce(${alias}.${column}, base.${column})`).join(", ")}) as ${column}`;
  const columns = [
    "base.id",
    "base.category",
    combine("greatest", "amount"),
    combine("least", "quantity"),
    "base.is_active",
    "base.created_on",
  ];
  const joins = others.map((alias) => `\n${indent}left join ${alias}\n${indent}${indent}on base.id = ${alias}.id`);
  const select = columns.map((column) => `${indent}${indent}${column}`).join(",\n");
  return `joined as (\n${indent}select\n${select}\n${indent}from base${joins.join("")}\n)`;
}

function finalSelect(model: PlannedModel): string {
  const columns = [...Object.keys(sharedColumns), ...model.derived.map((name) => derivedExpression(model, name))];
  const loop = `${indent}{%- for name, limit in thresholds %}\n${indent}amount >= {{ limit }} as is_{{ name }}_amount{{ ',' if not loop.last }}\n${indent}{%- endfor %}`;
  const list = columns.map((column) => `${indent}${column}`).join(",\n") + (model.style === "loop" ? `,\n${loop}` : "");
  return ["select", list, "from joined", ...filters(model)].join("\n");
}

function derivedExpression(model: PlannedModel, name: string): string {
  const column = derivedColumns[name];
  if (column === undefined) throw new Error(`There is no column ${name}`);
  return `${model.style === "macros" ? (column.macro ?? column.sql) : column.sql} as ${name}`;
}

function filters(model: PlannedModel): string[] {
  const lines: string[] = [];
  if (model.style === "conditions") {
    lines.push(
      "where true",
      "{% if var('history_days') > 0 %}",
      `${indent}and created_on >= date '2025-01-01' - {{ var('history_days') }}`,
      "{% elif target.name == 'prod' %}",
      `${indent}and is_active`,
      "{% endif %}",
    );
  }
  if (model.materialized === "incremental") {
    lines.push(
      "{% if is_incremental() %}",
      `${model.style === "conditions" ? `${indent}and` : "where"} created_on >= (select max(created_on) from {{ this }})`,
      "{% endif %}",
    );
  }
  return lines;
}
