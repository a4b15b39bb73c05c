export type Claim = { pid: number; identity: string | null };

export function claim(file: string, details?: object): Claim | null;
export function release(file: string): void;
