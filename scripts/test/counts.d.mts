export type Count = { passed: number; failures: string[] };

export function countOf(name: string, code: number): Count;
export function vitestCounts(name: string, file: string, code: number): Count;
export function playwrightCounts(name: string, file: string, code: number): Count;
export function sumOf(counts: Count[]): Count;
