/** The words that a promise is rejected with; fails when it is kept. */
export function asRefused(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => Promise.reject(new Error("It was not refused.")),
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}
