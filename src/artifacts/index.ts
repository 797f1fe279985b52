export { artifactMetadata, type Invocation, timestamp } from "./artifact-metadata.ts";
export { checkWritable } from "./check-writable.ts";
export { makeFolder } from "./make-folder.ts";
export { makeFolderSync } from "./make-folder-sync.ts";
export {
  type ArtifactEntries,
  type ManifestArtifactOptions,
  manifestArtifact,
  publishedGroup,
  publishedMacro,
} from "./manifest-artifact.ts";
export { osiDocumentArtifact } from "./osi-document-artifact.ts";
export { perfInfoArtifact, type ReadingLap } from "./perf-info-artifact.ts";
export { type PreviousManifest, readPreviousManifest } from "./previous-manifest.ts";
export { type CompiledCode, compiledEntry, publishedNode } from "./published-node.ts";
export { type PreviousResult, type PreviousRun, readRunResults } from "./read-run-results.ts";
export { type PreviousFreshness, readSources } from "./read-sources.ts";
export { runResultsArtifact } from "./run-results-artifact.ts";
export { semanticManifestArtifact } from "./semantic-manifest-artifact.ts";
export { sourcesArtifact } from "./sources-artifact.ts";
export { writeJson } from "./write-json.ts";
export { writeText } from "./write-text.ts";
