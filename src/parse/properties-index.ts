import { type Diagnostic, didYouMean, errorDiagnostic, warningDiagnostic } from "../core/index.ts";
import type {
  ConfiguredProperties,
  ModelProperties,
  NodeProperties,
  PropertiesFile,
  SnapshotProperties,
} from "../project/index.ts";

/** Properties with the file that they stand in. */
export interface Found<Properties> {
  readonly properties: Properties;
  readonly file: PropertiesFile;
}

/** Properties of one kind by the name of what they describe; knows which were used. */
export class PropertiesOf<Properties extends ConfiguredProperties> {
  readonly #kind: string;
  readonly #entries = new Map<string, Found<Properties>>();
  readonly #byName = new Map<string, Found<Properties>[]>();
  readonly #used = new Set<string>();

  constructor(
    kind: string,
    files: readonly PropertiesFile[],
    entries: (file: PropertiesFile) => readonly Properties[],
    report: (diagnostic: Diagnostic) => void,
  ) {
    this.#kind = kind;
    for (const file of files) {
      for (const properties of entries(file)) {
        const key = `${file.packageName}.${properties.name}`;
        const first = this.#entries.get(key);
        if (first === undefined) this.#add(key, { properties, file });
        else report(duplicate(kind, properties, first.properties));
      }
    }
  }

  find(packageName: string, name: string): Found<Properties> | undefined {
    const key = `${packageName}.${name}`;
    const found = this.#entries.get(key);
    if (found !== undefined) this.#used.add(key);
    return found;
  }

  /** What all packages say about a name. */
  elsewhere(name: string): readonly Found<Properties>[] {
    return this.#byName.get(name) ?? [];
  }

  #add(key: string, found: Found<Properties>): void {
    this.#entries.set(key, found);
    const { name } = found.properties;
    const ofName = this.#byName.get(name);
    if (ofName === undefined) this.#byName.set(name, [found]);
    else ofName.push(found);
  }

  all(): Iterable<Found<Properties>> {
    return this.#entries.values();
  }

  /** A warning for each entry that describes nothing. */
  unused(names: Iterable<string>): readonly Diagnostic[] {
    const known = [...names];
    return [...this.#entries].flatMap(([key, { properties }]) => {
      if (this.#used.has(key)) return [];
      const message = `there is no ${this.#kind} "${properties.name}"; what is said about it applies to nothing`;
      const hint = didYouMean(properties.name, known);
      const details = hint === undefined ? { at: properties.position } : { at: properties.position, hint };
      return [warningDiagnostic("parse/patch-without-node", message, details)];
    });
  }
}

function duplicate(kind: string, properties: ConfiguredProperties, first: ConfiguredProperties): Diagnostic {
  return errorDiagnostic("parse/duplicate-patch", `the ${kind} "${properties.name}" is described twice`, {
    at: properties.position,
    related: [{ message: "the first description is here", at: first.position }],
    hint: "put both into one entry",
  });
}

/** The properties of a whole project. */
export interface PropertiesIndex {
  readonly files: readonly PropertiesFile[];
  readonly models: PropertiesOf<ModelProperties>;
  readonly seeds: PropertiesOf<NodeProperties>;
  readonly snapshots: PropertiesOf<SnapshotProperties>;
  readonly analyses: PropertiesOf<NodeProperties>;
  readonly dataTests: PropertiesOf<NodeProperties>;
  readonly functions: PropertiesOf<ConfiguredProperties>;
}

/** Sorts the properties of all files by what they describe. */
export function indexProperties(
  files: readonly PropertiesFile[],
  report: (diagnostic: Diagnostic) => void,
): PropertiesIndex {
  return {
    files,
    models: new PropertiesOf("model", files, (file) => file.models, report),
    seeds: new PropertiesOf("seed", files, (file) => file.seeds, report),
    snapshots: new PropertiesOf("snapshot", files, (file) => file.snapshots, report),
    analyses: new PropertiesOf("analysis", files, (file) => file.analyses, report),
    dataTests: new PropertiesOf("data test", files, (file) => file.dataTests, report),
    functions: new PropertiesOf("function", files, (file) => file.functions, report),
  };
}
