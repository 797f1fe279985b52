/** A YAML text that cannot be read: what is wrong, and at which offset. */
export class YamlSyntaxError extends Error {
  override readonly name = "YamlSyntaxError";
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}
