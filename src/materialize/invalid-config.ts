/**
 * What a dialect throws where a key of a node's configuration has a value that the engine has no SQL for. The run tells
 * it as `run/config-invalid`, at the place where the key is written.
 *
 * @example
 * throw new InvalidConfig("sort_type", '"zigzag" is no sort_type', "use compound or interleaved");
 */
export class InvalidConfig extends Error {
  readonly key: string;
  readonly hint: string | undefined;

  constructor(key: string, message: string, hint?: string) {
    super(message);
    this.name = "InvalidConfig";
    this.key = key;
    this.hint = hint;
  }
}
