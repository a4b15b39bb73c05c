export function restartDelays(immediate?: number): (livedMs: number) => number;
