/** A way through a YAML document: keys of mappings and indexes of sequences. */
export type YamlPath = readonly (string | number)[];

/** A path as messages show it: `models[0].columns`. */
export function formatPath(path: YamlPath): string {
  let text = "";
  for (const part of path) {
    if (typeof part === "number") text += `[${part}]`;
    else text += text === "" ? part : `.${part}`;
  }
  return text;
}
