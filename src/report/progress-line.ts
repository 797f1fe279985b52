import type { ProgressState } from "./run-progress.ts";
import { clip, textWidth } from "./text-width.ts";

const barWidth = 24;

/**
 * How far a run is, in a line of at most `width` cells.
 *
 * @example
 * progressLine({ done: 12, total: 143, elapsed: 5, left: 12 }, 80, true); // "━━────────── 12 of 143 · 5s · about 12s left"
 */
export function progressLine({ done, total, elapsed, left }: ProgressState, width: number, unicode: boolean): string {
  const between = unicode ? " · " : ", ";
  const parts = [`${done} of ${total}`, duration(elapsed)];
  // What takes longer than it did is not known to end soon.
  if (left !== undefined && left >= 0.5) parts.push(`about ${duration(left)} left`);
  const long = parts.join(between);
  if (textWidth(long) + barWidth + 1 <= width) return `${bar(done, total, unicode)} ${long}`;
  return textWidth(long) <= width ? long : clip(`${done}/${total} ${duration(elapsed)}`, width, "");
}

function bar(done: number, total: number, unicode: boolean): string {
  const filled = total === 0 ? 0 : Math.floor((barWidth * done) / total);
  const [full, empty] = unicode ? ["━", "─"] : ["#", "."];
  return full.repeat(filled) + empty.repeat(barWidth - filled);
}

/** `7s`, `2m 5s`, `1h 3m`. */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole}s`;
  const minutes = Math.floor(whole / 60);
  return minutes < 60 ? `${minutes}m ${whole % 60}s` : `${Math.floor(minutes / 60)}h ${minutes % 60}m`;
}
