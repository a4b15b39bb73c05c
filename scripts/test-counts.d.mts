export type Count = { passed: number; failed: number };

export function vitestCounts(file: string, code: number): Count;
export function playwrightCounts(file: string, code: number): Count;
export function sumOf(counts: Count[]): Count;
