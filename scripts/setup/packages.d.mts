export function ensureDependencies(options?: { root?: string; dev?: boolean }): Promise<void>;
