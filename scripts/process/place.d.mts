export function placeSentence(error: { code?: string; path?: string; syscall?: string }): string | null;

export function placeSentenceIn(said: string, path: string): string | null;
