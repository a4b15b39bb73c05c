import { getHeapStatistics } from "node:v8";

/** What a process has in use, and what it may have, in bytes; no limit where none is set. */
export type Memory = { heap: number; heapLimit: number; whole: number; limit: number | null };

const HEAP_SHARE_MAX = 0.9;
const WHOLE_SHARE_MAX = 0.95;

/** The memory of this process. */
export function memory(): Memory {
  const { heapUsed, rss } = process.memoryUsage();
  const limit = process.constrainedMemory();
  // Without a limit the number is zero, or larger than any machine.
  const isLimited = limit > 0 && limit < Number.MAX_SAFE_INTEGER;
  return {
    heap: heapUsed,
    heapLimit: getHeapStatistics().heap_size_limit,
    whole: rss,
    limit: isLimited ? limit : null,
  };
}

/** Whether there is room left: a process that has none slows down, and then is ended. */
export function hasRoom({ heap, heapLimit, whole, limit }: Memory): boolean {
  return heap < heapLimit * HEAP_SHARE_MAX && (limit === null || whole < limit * WHOLE_SHARE_MAX);
}
