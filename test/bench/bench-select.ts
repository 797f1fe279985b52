// How long a selection takes: a project of 10,000 nodes and selectors of up to 200 terms.
//
//   npm run bench:select [-- --nodes 10000 --runs 5]

import { parseArgs } from "node:util";
import type { GraphNode } from "../../src/core/index.ts";
import { DependencyGraph } from "../../src/graph/index.ts";
import { select } from "../../src/select/index.ts";
import { manifestOf, modelNode, testNode } from "../support/nodes.ts";
import { Random } from "../support/random.ts";

const { values } = parseArgs({
  options: { nodes: { type: "string", default: "10000" }, runs: { type: "string", default: "5" } },
});
const count = Number(values.nodes);
const random = new Random(1);
const tags = Array.from({ length: 50 }, (_, index) => `tag_${index}`);

const needs = new Map<string, readonly string[]>();
const nodes: GraphNode[] = [];
for (let index = 0; nodes.length < count; index++) {
  const folder = `models/layer_${index % 20}/area_${index % 7}`;
  const model = modelNode({
    name: `model_${index}`,
    originalFilePath: `${folder}/model_${index}.sql`,
    tags: [random.pick(tags)],
  });
  const models = index === 0 ? [] : [1, 2].map(() => `model.shop.model_${Math.max(0, index - 1 - random.below(200))}`);
  needs.set(model.uniqueId, [...new Set(models)]);
  const test = testNode({ name: `unique_model_${index}`, originalFilePath: `${folder}/schema.yml` }, [model.uniqueId]);
  needs.set(test.uniqueId, [model.uniqueId]);
  nodes.push(model, test);
}
const manifest = manifestOf(nodes);

const term = (index: number): string =>
  [
    `model_${(index * 37) % (count / 2)}`,
    `1+model_${(index * 53) % (count / 2)}+1`,
    `tag:tag_${index % 50}`,
    `path:models/layer_${index % 20}`,
    `config.materialized:view,layer_${index % 20}`,
    `model_${index}*`,
    `+model_${(index * 11) % (count / 2)}`,
    `model_${(index * 7) % (count / 2)}+`,
  ][index % 8] as string;

const selections: Readonly<Record<string, readonly string[]>> = {
  "one name": ["model_1"],
  "one tag with all that needs it": ["tag:tag_1+"],
  "200 names": Array.from({ length: 200 }, (_, index) => `model_${index * 3}`),
  "200 terms of all kinds": Array.from({ length: 200 }, (_, index) => term(index)),
};
console.log(`${nodes.length} nodes, the best of ${values.runs} runs`);
for (const [name, terms] of Object.entries(selections)) {
  const times = Array.from({ length: Number(values.runs) }, () => {
    // Processor time: other work on the machine does not count.
    const started = process.cpuUsage();
    // The graph is made anew, as in a command.
    const graph = new DependencyGraph(needs);
    const { ids } = select(manifest, graph, { select: terms });
    const { user, system } = process.cpuUsage(started);
    return { milliseconds: (user + system) / 1000, found: ids.size };
  });
  const best = Math.min(...times.map(({ milliseconds }) => milliseconds));
  console.log(`${name.padEnd(32)} ${best.toFixed(1).padStart(8)} ms  ${times[0]?.found} nodes`);
}
