import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

/** What one run of a command took. */
export interface Measurement {
  readonly seconds: number;
  /** Processor time of the process, user and system, in seconds. */
  readonly cpuSeconds: number;
  /** Peak of the process's resident memory in megabytes. */
  readonly peakMegabytes: number;
  readonly code: number | null;
}

/** Clock ticks a second in `/proc`; the same on all Linux machines. */
const ticksPerSecond = 100;

/**
 * Runs a command to its end and measures it from outside. Processor time and memory come from `/proc`, so they are zero
 * on systems that have none.
 */
export function measure(
  command: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<Measurement> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(command, args, { cwd, env, stdio: "ignore" });
    let peak = 0;
    let cpu = 0;
    const sample = () => {
      peak = Math.max(peak, peakKilobytes(child.pid));
      cpu = Math.max(cpu, cpuTicks(child.pid));
    };
    const timer = setInterval(sample, 20);
    child.on("error", reject);
    child.on("exit", (code) => {
      clearInterval(timer);
      resolve({
        seconds: (performance.now() - started) / 1000,
        cpuSeconds: cpu / ticksPerSecond,
        peakMegabytes: peak / 1024,
        code,
      });
    });
  });
}

function peakKilobytes(pid: number | undefined): number {
  return Number(/VmHWM:\s+(\d+)/.exec(procFile(pid, "status"))?.[1] ?? 0);
}

function cpuTicks(pid: number | undefined): number {
  // The second field is the command in brackets, which may hold spaces; counting starts behind it.
  const fields = procFile(pid, "stat").split(") ").at(-1)?.split(" ") ?? [];
  return Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
}

function procFile(pid: number | undefined, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8");
  } catch {
    return "";
  }
}
