import type { CallArguments, NativeFunction, Value } from "../../jinja/index.ts";
import { HostObject } from "./host-object.ts";

/** A class of the host: it can be called and has functions of its own. */
export class ClassObject extends HostObject {
  readonly #create: NativeFunction;

  constructor(name: string, create: NativeFunction, members: Readonly<Record<string, () => Value>>) {
    super(name, members);
    this.#create = create;
  }

  override call(args: CallArguments): Value | Promise<Value> {
    return this.#create.call(args);
  }

  override toRepr(): string {
    return `<class '${this.typeName}'>`;
  }

  override isTruthy(): boolean {
    return true;
  }
}
