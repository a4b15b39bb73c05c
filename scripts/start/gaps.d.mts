export function gapsIn(env: Record<string, string | undefined>): { event: string; sentence: string }[];
