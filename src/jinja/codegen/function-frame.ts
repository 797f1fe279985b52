/** What one generated function declares at its top: temporaries, and the cached values of names from outside. */
export class FunctionFrame {
  readonly #declared: string[] = [];
  readonly #globals = new Map<string, string>();

  declare(id: string): string {
    this.#declared.push(id);
    return id;
  }

  /** The variable that caches a name of the render's scope, declared at the first use. */
  global(name: string, createId: () => string): string {
    let id = this.#globals.get(name);
    if (id === undefined) {
      id = this.declare(createId());
      this.#globals.set(name, id);
    }
    return id;
  }

  declarations(): string {
    return this.#declared.length === 0 ? "" : `let ${this.#declared.join(",")};`;
  }
}
