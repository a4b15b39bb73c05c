type Environment = Record<string, string | undefined>;

export function checkSecrets(url: string, env: Environment, say?: (sentence: string) => void): Promise<void>;
export function checkOf(name: string, secret: string): string;
