/** What a sentence is made of besides its text: what it names, and the categories of each of its plurals. */
export type Parts = { names: string[]; plurals: string[][] };

// How icu-minify marks a plural, and a plural of ordinals.
const PLURALS: readonly unknown[] = [2, 3];

/** The parameters and marked places that a compiled sentence names, in order of the alphabet, and its plurals. */
export function partsOf(compiled: unknown): Parts {
  const names = new Set<string>();
  const plurals: string[][] = [];
  if (Array.isArray(compiled)) visitAll(compiled);
  return { names: [...names].sort(), plurals };

  function visitAll(nodes: unknown[]) {
    for (const node of nodes) if (Array.isArray(node)) visit(node);
  }

  function visit([name, kind, ...rest]: unknown[]) {
    if (typeof name === "string") names.add(name);
    if (typeof kind !== "number" || kind === 0) return visitAll([kind, ...rest]);
    const [choices] = rest;
    if (typeof choices !== "object" || choices === null || kind > 3) return;
    if (PLURALS.includes(kind)) plurals.push(Object.keys(choices).filter((choice) => !choice.startsWith("=")));
    for (const choice of Object.values(choices)) if (Array.isArray(choice)) visitAll(choice);
  }
}
