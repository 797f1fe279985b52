import { afterEach, beforeEach } from "vitest";
import { type Collector, collector } from "./collector.ts";
import { type CliResult, runCli } from "./run-cli.ts";
import { type TempProject, tempProject } from "./temp-project.ts";

/** A project, anew for each test, and a collector that takes what its commands send. */
export interface CollectedProject {
  readonly project: TempProject;
  readonly server: Collector;
  /** Runs a command in the project. */
  readonly xform: (args: readonly string[], env?: Readonly<Record<string, string>>) => Promise<CliResult>;
}

/** Sets up a project and a collector for each test of a suite. */
export function collectedProject(files: Readonly<Record<string, string>>): CollectedProject {
  let project: TempProject;
  let server: Collector;
  beforeEach(async () => {
    project = tempProject(files);
    server = await collector();
  });
  afterEach(async () => {
    project.remove();
    await server.close();
  });
  return {
    get project() {
      return project;
    },
    get server() {
      return server;
    },
    xform: (args, env = {}) => runCli(args, { cwd: project.directory, env }),
  };
}
