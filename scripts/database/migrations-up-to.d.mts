export function migrateUpTo(url: string, moments: number[]): Promise<void>;
