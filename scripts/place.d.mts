export function placeSentence(error: { code?: string; path?: string }): string | null;

export function placeSentenceIn(said: string, path: string): string | null;
