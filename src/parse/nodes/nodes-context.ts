import type { YamlRenderer } from "../../project/index.ts";
import type { Descriptions } from "../describe.ts";
import type { ManifestBuilder } from "../manifest-builder.ts";
import type { ParseContext } from "../parse-context.ts";
import type { PropertiesIndex } from "../properties-index.ts";
import type { FileReadings } from "../worker/reading-task.ts";

/** What the parsing of nodes works with. */
export interface NodesContext extends ParseContext {
  readonly builder: ManifestBuilder;
  readonly properties: PropertiesIndex;
  /** What another thread has read of SQL files; the others are read where they are needed. */
  readonly sqlFiles: FileReadings;
  readonly descriptions: Descriptions;
  /** Renders texts of YAML files of a package. */
  readonly renderer: (packageName: string) => YamlRenderer;
}
