import { isTruthy, toText, type Value } from "../jinja/index.ts";

/**
 * A value of a template, as macros take and give it. What is no plain value is an object that only templates look into.
 */
export type TemplateValue = null | boolean | string | number | bigint | TemplateValue[] | TemplateObject;

/** A relation, a dict, a float or another object of a template. */
export interface TemplateObject {
  /** The name of its type in Python. */
  readonly typeName: string;
}

/** The text that a template writes for a value: what a macro gives that writes SQL, a relation's name. */
export function templateText(value: TemplateValue): string {
  // The engine of templates makes all of them.
  return toText(value as Value);
}

/** Whether a template takes a value for true: what a macro gives that answers a question. */
export function isTemplateTrue(value: TemplateValue): boolean {
  return isTruthy(value as Value);
}
