import { JinjaObject, type Value } from "../../jinja/index.ts";

/** A member of a host object or of the context: computed when a template asks for it. */
export type Member = () => Value;

/** An object of the host whose attributes are given as data. */
export class HostObject extends JinjaObject {
  readonly typeName: string;
  readonly #members: ReadonlyMap<string, Member>;

  constructor(typeName: string, members: Readonly<Record<string, Member>>) {
    super();
    this.typeName = typeName;
    this.#members = new Map(Object.entries(members));
  }

  override getAttribute(name: string): Value | undefined {
    return this.#members.get(name)?.();
  }

  override getItem(key: Value): Value | undefined {
    return typeof key === "string" ? this.getAttribute(key) : undefined;
  }
}
