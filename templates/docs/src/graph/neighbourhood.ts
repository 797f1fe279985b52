import type { Ordinal } from "../../../../src/docs/site/site-data.ts";
import type { Project } from "../data/project.ts";
import type { Drawing } from "./drawing.ts";
import { entryBox } from "./entry-box.ts";
import { GraphView } from "./graph-view.ts";

/** So many neighbours of one box are brought in at a time. */
const step = 12;

/** The graph around one entry: its direct neighbours first, more on demand. Shown once it is in the document. */
export function neighbourhood(project: Project, centre: Ordinal): { readonly element: HTMLElement; show(): void } {
  const shown = new Set<Ordinal>([centre]);
  const bringIn = (ordinals: readonly Ordinal[]) => {
    for (const ordinal of ordinals.filter((neighbour) => !shown.has(neighbour)).slice(0, step)) shown.add(ordinal);
  };
  const view = new GraphView({
    label: `What feeds ${project.entries[centre]?.label ?? "it"} and what it feeds`,
    wheelZooms: false,
    highest: 440,
    expand: (key, side) => {
      bringIn(side === "before" ? project.parents(Number(key)) : project.children(Number(key)));
      show();
    },
  });
  const show = () => view.show(drawingOf(project, shown, centre));
  bringIn(project.parents(centre));
  bringIn(project.children(centre));
  return { element: view.element, show };
}

function drawingOf(project: Project, shown: ReadonlySet<Ordinal>, centre: Ordinal): Drawing {
  const hidden = (neighbours: readonly Ordinal[]) => neighbours.filter((ordinal) => !shown.has(ordinal)).length;
  return {
    boxes: [...shown].map((ordinal) => ({
      ...entryBox(project, ordinal),
      current: ordinal === centre,
      hiddenBefore: hidden(project.parents(ordinal)),
      hiddenAfter: hidden(project.children(ordinal)),
    })),
    lines: [...shown].flatMap((to) =>
      project
        .parents(to)
        .filter((from) => shown.has(from))
        .map((from) => [String(from), String(to)] as const),
    ),
  };
}
