import type { Expression, TemplateNode } from "../../jinja/index.ts";

/** The places of a target like `a, b`; undefined for a single name. */
function placesOf(target: TemplateNode): readonly TemplateNode[] | undefined {
  return target.typename === "Tuple" || target.typename === "Array" ? (target.children as TemplateNode[]) : undefined;
}

/** Whether a value goes into a target for sure: a name takes any, `a, b` two values that are written one by one. */
export function unpacks(target: TemplateNode, value: Expression): boolean {
  const places = placesOf(target);
  if (places === undefined) return true;
  if (value.typename !== "Tuple" && value.typename !== "Array") return false;
  const values = value.children as Expression[];
  return (
    values.length === places.length &&
    places.every((place, index) => {
      const item = values[index];
      return item !== undefined && unpacks(place, item);
    })
  );
}

/** Whether each item of what a loop goes through goes into its target for sure. */
export function unpacksEach(target: TemplateNode, list: Expression): boolean {
  const places = placesOf(target);
  if (places === undefined) return true;
  if (list.typename === "Tuple" || list.typename === "Array") {
    return (list.children as Expression[]).every((item) => unpacks(target, item));
  }
  // The pairs of a dict.
  const called = list.typename === "FunCall" ? list.name : undefined;
  return (
    places.length === 2 &&
    places.every((place) => placesOf(place) === undefined) &&
    called?.typename === "Attribute" &&
    called.name === "items"
  );
}
