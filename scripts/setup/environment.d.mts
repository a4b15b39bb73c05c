export function loadEnvironment(root?: string): Record<string, string | undefined>;
export function ensureSecrets(root?: string): void;
export function keepSecrets(root?: string): { file: string; names: string[] };
export function dataDirOf(env: Record<string, string | undefined>): string;
