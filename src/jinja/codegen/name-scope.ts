/** A template variable as a JavaScript variable; `lazy` while it may not have been assigned yet. */
export interface Variable {
  readonly id: string;
  lazy: boolean;
}

/** The variables of one template scope: names are resolved when code is generated, never when it runs. */
export class NameScope {
  readonly #variables = new Map<string, Variable>();
  readonly #parent: NameScope | undefined;

  constructor(parent?: NameScope) {
    this.#parent = parent;
  }

  find(name: string): Variable | undefined {
    return this.#variables.get(name) ?? this.#parent?.find(name);
  }

  has(name: string): boolean {
    return this.#variables.has(name);
  }

  define(name: string, variable: Variable): Variable {
    this.#variables.set(name, variable);
    return variable;
  }
}
