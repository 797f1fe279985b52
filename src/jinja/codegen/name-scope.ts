/** A template variable as a JavaScript variable. */
export interface Variable {
  readonly id: string;
  /** Whether it may not have been assigned yet: until then the name means what the render's scope says. */
  lazy: boolean;
  /** Whether it is a parameter whose default may not have been set yet: until then it is undefined, as in Python. */
  pending?: boolean;
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
