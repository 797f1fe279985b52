export { artifactMetadata, type Invocation, timestamp } from "./artifact-metadata.ts";
export { makeFolder } from "./make-folder.ts";
export {
  type ArtifactEntries,
  type CompiledCode,
  type ManifestArtifactOptions,
  manifestArtifact,
  publishedGroup,
  publishedMacro,
  publishedNode,
} from "./manifest-artifact.ts";
export { runResultsArtifact } from "./run-results-artifact.ts";
export { writeJson } from "./write-json.ts";
