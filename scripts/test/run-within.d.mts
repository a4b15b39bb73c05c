import type { SpawnOptions } from "node:child_process";

export function runWithin(limitMs: number, command: string, args: string[], options?: SpawnOptions): Promise<number>;
