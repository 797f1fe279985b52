import { readIndex } from "./data/chunks.ts";
import { openProject } from "./data/project.ts";
import { element } from "./dom/element.ts";
import { Shell } from "./shell.ts";

const index = readIndex();
if (index === undefined) {
  document.body.append(element("p", { class: "broken" }, "The file site/data/index.js is missing beside this page."));
} else {
  new Shell(openProject(index)).start();
}
