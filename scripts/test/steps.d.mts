export const USUAL: string[];
export function lanesOf(steps: string[]): { first: string[]; lanes: string[][] };
