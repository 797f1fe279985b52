import { createRandom, type Random } from "./random.ts";

export type Layer = "staging" | "intermediate" | "marts";
export type Materialized = "view" | "table" | "incremental" | "ephemeral";
/** How a template is written: literal refs only, calls of project macros, a loop over a list, or conditions on variables. */
export type Style = "plain" | "macros" | "loop" | "conditions";
export type ColumnTest = "unique" | "not_null" | "accepted_values" | "relationships";

export interface PlannedModel {
  readonly name: string;
  readonly layer: Layer;
  readonly domain: string;
  readonly materialized: Materialized;
  readonly style: Style;
  /** Names of models, from one to four; empty for a staging model. */
  readonly parents: readonly string[];
  /** What a staging model reads. */
  readonly input: { readonly kind: "source" | "seed"; readonly name: string } | undefined;
  /** Columns besides the ones that all models have; see columns.ts. */
  readonly derived: readonly string[];
  readonly tests: readonly ColumnTest[];
  readonly tags: readonly string[];
  /** Whether the CTEs of the inputs name their columns. */
  readonly explicitColumns: boolean;
}

export const sourceTables = ["accounts", "events", "invoices", "shipments", "tickets"] as const;
export const seedNames = ["regions", "plans", "partners"] as const;

const domains = (
  "billing sales support logistics catalog pricing payroll hiring fleet energy claims lending stock media research " +
  "travel events loyalty identity security network storage quality returns forecast treasury audit legal leasing tax"
).split(" ");
const subjects =
  "accounts orders contracts visits parcels entries sessions tickets invoices items offers changes".split(" ");
const modelsPerFolder = 40;

/** A view is expanded into its reader: beyond this many scans a model becomes a table, as people do by hand. */
const largestExpansion = 12;

const materializations: Record<Layer, Record<Materialized, number>> = {
  staging: { view: 90, table: 4, incremental: 0, ephemeral: 6 },
  intermediate: { view: 66, table: 14, incremental: 6, ephemeral: 14 },
  marts: { view: 45, table: 40, incremental: 15, ephemeral: 0 },
};

/** Lays out a project: models in topological order, later ones reading earlier ones. */
export function planModels(count: number, seed: number): PlannedModel[] {
  const random = createRandom(seed);
  const staging = Math.round(count * 0.35);
  const intermediate = Math.round(count * 0.35);
  const planner = new Planner(random);
  for (let index = 0; index < count; index += 1) {
    if (index < staging) planner.addStaging(index);
    else if (index < staging + intermediate) planner.addReader("intermediate", index - staging);
    else planner.addReader("marts", index - staging - intermediate);
  }
  return planner.models;
}

export function domainName(index: number): string {
  const word = domains[index % domains.length] as string;
  const round = Math.floor(index / domains.length);
  return round === 0 ? word : `${word}_${round + 1}`;
}

class Planner {
  readonly models: PlannedModel[] = [];
  private readonly random: Random;
  private readonly scans = new Map<string, number>();
  private readonly byLayer: Record<Layer, PlannedModel[]> = { staging: [], intermediate: [], marts: [] };
  private readonly byFolder = new Map<string, PlannedModel[]>();

  constructor(random: Random) {
    this.random = random;
  }

  addStaging(index: number): void {
    const fromSource = this.random.chance(0.7);
    const input = fromSource
      ? { kind: "source" as const, name: this.random.pick(sourceTables) }
      : { kind: "seed" as const, name: this.random.pick(seedNames) };
    this.add("staging", index, [], input);
  }

  addReader(layer: "intermediate" | "marts", index: number): void {
    const wanted = Number(this.random.pickWeighted({ 1: 35, 2: 35, 3: 20, 4: 10 }));
    const parents = new Set<string>();
    for (let attempt = 0; attempt < wanted; attempt += 1) parents.add(this.pickParent(layer, index));
    this.add(layer, index, [...parents], undefined);
  }

  /** Most parents are in the layer below and in the same domain. */
  private pickParent(layer: "intermediate" | "marts", index: number): string {
    const below = layer === "marts" ? "intermediate" : "staging";
    const from = this.byLayer[layer].length > 0 && this.random.chance(0.27) ? layer : below;
    const near = this.byFolder.get(`${from}/${folderOf(index)}`);
    const candidates = near !== undefined && this.random.chance(0.8) ? near : this.byLayer[from];
    return this.random.pick(candidates).name;
  }

  private add(layer: Layer, index: number, parents: readonly string[], input: PlannedModel["input"]): void {
    const domain = folderOf(index);
    const style = this.pickStyle();
    const prefix = { staging: "stg", intermediate: "int", marts: "fct" }[layer];
    const number = String(index + 1).padStart(4, "0");
    const name = `${prefix}_${domain}_${this.random.pick(subjects)}_${number}`;
    const model: PlannedModel = {
      name,
      layer,
      domain,
      style,
      parents,
      input,
      materialized: this.pickMaterialized(layer, name, parents),
      derived: this.pickDerived(style),
      tests: this.pickTests(parents),
      tags: this.random.chance(0.25) ? this.random.sample(["hourly", "nightly", "finance", "pii"], 2) : [],
      explicitColumns: this.random.chance(0.3),
    };
    this.models.push(model);
    this.byLayer[layer].push(model);
    const folder = `${layer}/${domain}`;
    this.byFolder.set(folder, [...(this.byFolder.get(folder) ?? []), model]);
  }

  private pickStyle(): Style {
    return this.random.pickWeighted({ plain: 45, macros: 30, loop: 15, conditions: 10 });
  }

  private pickMaterialized(layer: Layer, name: string, parents: readonly string[]): Materialized {
    const expansion = parents.reduce(
      (sum, parent) => sum + (this.scans.get(parent) ?? 1),
      parents.length === 0 ? 1 : 0,
    );
    const drawn = this.random.pickWeighted(materializations[layer]);
    const stored = drawn === "table" || drawn === "incremental";
    const materialized = !stored && expansion > largestExpansion ? "table" : drawn;
    this.scans.set(name, materialized === "table" || materialized === "incremental" ? 1 : expansion);
    return materialized;
  }

  private pickDerived(style: Style): string[] {
    const names = [
      "unit_amount",
      "amount_band",
      "category_rank",
      "running_amount",
      "created_month",
      "weekday",
      "label",
      "age_days",
    ];
    return this.random.sample(names, style === "loop" ? 1 : 4).sort();
  }

  private pickTests(parents: readonly string[]): ColumnTest[] {
    const tests: ColumnTest[] = [];
    if (this.random.chance(0.45)) tests.push("unique");
    if (this.random.chance(0.3)) tests.push("not_null");
    if (this.random.chance(0.15)) tests.push("accepted_values");
    if (parents.length > 0 && this.random.chance(0.15)) tests.push("relationships");
    return tests;
  }
}

function folderOf(indexInLayer: number): string {
  return domainName(Math.floor(indexInLayer / modelsPerFolder));
}
