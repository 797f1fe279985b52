import { type NodeConfig, readTime } from "../../core/index.ts";
import { type BatchSize, isBatchSize } from "./batch-size.ts";

/** How a model is cut into batches. */
export interface MicrobatchSettings {
  readonly size: BatchSize;
  readonly begin: number;
  readonly lookback: number;
  /** Whether batches may run at the same time; undefined where the warehouse and the model decide. */
  readonly concurrent: boolean | undefined;
}

/** Tells whether a configuration asks for the strategy microbatch. */
export function isMicrobatch({ materialized, incremental_strategy: strategy }: NodeConfig): boolean {
  return materialized === "incremental" && strategy === "microbatch";
}

/** The settings of a microbatch model, or undefined where they are not complete: parsing has told that. */
export function microbatchSettings(config: NodeConfig): MicrobatchSettings | undefined {
  const { batch_size: size, begin, lookback, concurrent_batches: concurrent } = config;
  const time = typeof begin === "string" ? readTime(begin) : undefined;
  if (!isBatchSize(size) || time === undefined) return undefined;
  return {
    size,
    begin: time,
    lookback: typeof lookback === "number" ? lookback : 1,
    concurrent: typeof concurrent === "boolean" ? concurrent : undefined,
  };
}
