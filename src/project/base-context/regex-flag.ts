import { JinjaObject, type Value } from "../../jinja/index.ts";

/** A flag of `modules.re`: a number that prints as its name. */
export class RegexFlag extends JinjaObject {
  readonly typeName = "re.RegexFlag";
  readonly name: string;
  readonly value: number;

  constructor(name: string, value: number) {
    super();
    this.name = name;
    this.value = value;
  }

  override isTruthy(): boolean {
    return true;
  }

  /** Flags are put together by adding them, as templates have no `|` for numbers. */
  override binary(operator: string, other: Value): Value | undefined {
    const number = flagsOf(other);
    return operator === "+" && !Number.isNaN(number) ? this.value + number : undefined;
  }

  override getAttribute(name: string): Value | undefined {
    return name === "value" ? this.value : name === "name" ? this.name : undefined;
  }

  override integer(): number {
    return this.value;
  }

  override toRepr(): string {
    return `re.${this.name}`;
  }

  override equals(other: Value): boolean {
    return other === this.value || (other instanceof RegexFlag && other.value === this.value);
  }

  override hashKey(): string {
    return `n:${this.value}`;
  }
}

/** The number that a template gives as flags. */
export function flagsOf(value: Value | undefined): number {
  return value instanceof RegexFlag ? value.value : Number(value ?? 0);
}
