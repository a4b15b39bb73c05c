import { Refusal } from "@/lib/errors";

/** The words that a promise is rejected with; fails when it is kept. */
export function asRefused(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => Promise.reject(new Error("It was not refused.")),
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}

/** The code with which PostgreSQL refuses, or "accepted". */
export async function codeOf(statement: PromiseLike<unknown>): Promise<unknown> {
  try {
    await statement;
    return "accepted";
  } catch (error) {
    const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
    if (cause instanceof Error && "code" in cause) return cause.code;
    throw error;
  }
}

/** The refusal that a promise is rejected with; fails when it is kept, and on anything else. */
export async function refusal(promise: Promise<unknown>): Promise<Refusal> {
  const error = await promise.then(
    () => new Error("It was not refused."),
    (thrown: unknown) => thrown,
  );
  if (error instanceof Refusal) return error;
  throw error;
}
