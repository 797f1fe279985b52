// Usage: generate DIRECTORY MODELS [SEED]
import { generateProject } from "./generate-project.ts";

const [directory, models, seed] = process.argv.slice(2);
const count = Number(models);
if (directory === undefined || !Number.isInteger(count) || count < 10) {
  console.error("Usage: generate DIRECTORY MODELS [SEED]\nMODELS is a whole number from 10.");
  process.exit(2);
}
await generateProject(directory, seed === undefined ? { models: count } : { models: count, seed: Number(seed) });
console.log(`${count} models in ${directory}`);
