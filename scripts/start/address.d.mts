export function addressOf(env: Record<string, string | undefined>): { port: number; host: string };

export function reachedAt(host: string): string;

export function assertFree(address: { port: number; host: string }, withinMs: number): Promise<void>;
