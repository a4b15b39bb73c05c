type Actions = Record<string, { filename: string; exportedName: string }>;

export function carryOver(last: string, next: string): void;
export function renamedActions(last: Actions, next: Actions): Record<string, string>;
