/** A template variable as a JavaScript variable. */
export interface Variable {
  readonly id: string;
  /** Whether it may not have been assigned yet. */
  lazy: boolean;
  /** What the name means until then: what the render's scope says, or nothing. */
  readonly until: "scope" | "undefined";
}

/** The variables of one template scope: names are resolved when code is generated, never when it runs. */
export class NameScope {
  readonly #variables = new Map<string, Variable>();
  readonly #parent: NameScope | undefined;
  #reads: ReadonlySet<string> = new Set();

  constructor(parent?: NameScope) {
    this.#parent = parent;
  }

  find(name: string): Variable | undefined {
    return this.#variables.get(name) ?? this.#parent?.find(name);
  }

  /** Notes the names that the scope reads, from wherever they come. */
  noteReads(names: ReadonlySet<string>): void {
    this.#reads = names;
  }

  /** Whether this scope or one around it reads the name. */
  reads(name: string): boolean {
    return this.#reads.has(name) || (this.#parent?.reads(name) ?? false);
  }

  has(name: string): boolean {
    return this.#variables.has(name);
  }

  define(name: string, variable: Variable): Variable {
    this.#variables.set(name, variable);
    return variable;
  }
}
