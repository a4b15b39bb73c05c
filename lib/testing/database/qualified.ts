const UNQUALIFIED =
  /\(\s*select\b[^()]*?(?:\([^()]*\)[^()]*?)*\bfrom\s+"?\w+"?\s+where\s+(?:"?\w+"?\s*=\s*'[^']*'\s+and\s+)*"\w+"\s*=\s*"\w+"/;

/**
 * Fails on a statement whose inner select compares two columns without their tables. Drizzle leaves tables out of what a
 * select from one table alone gives back, and an inner table that has a column of that name answers for it: a condition
 * that never holds, and no error.
 */
export function assertQualified(statement: string): void {
  const [found] = UNQUALIFIED.exec(statement) ?? [];
  if (found) throw new Error(`An inner select compares columns without their tables; write them out: ${found}`);
}
