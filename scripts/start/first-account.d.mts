export function firstAccountToken(secret: string): string;
export function firstAccountLink(
  env: { AUTH_SECRET?: string; DATABASE_URL?: string },
  origin: string,
): Promise<string | null>;
