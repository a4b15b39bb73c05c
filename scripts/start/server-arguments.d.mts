export function serverArguments(options?: { dev?: boolean }): string[];
