/** A part of a job, which says in its name what it does. */
export type Part = (now: Date) => Promise<unknown>;

/** Runs each part of a job, whatever became of the others; then fails with all that they threw. */
export async function runParts(parts: Part[], now: Date): Promise<void> {
  const failures: unknown[] = [];
  for (const part of parts) await part(now).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw new AggregateError(failures, "Not every part of the job could be done.");
}
