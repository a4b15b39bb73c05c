/** What something asked of the database: its statements, and the transactions around some of them. */
export type Asked<T> = { value: T; statements: string[]; transactions: number };

/** Does something and listens to what it asks, by the hook that the metrics listen by too. Nothing else may ask then. */
export async function listening<T>(run: () => Promise<T>): Promise<Asked<T>> {
  const before = globalThis.attuneObserveCall;
  const heard: string[] = [];
  globalThis.attuneObserveCall = (text) => {
    heard.push(text);
    return before?.(text) ?? (() => {});
  };
  try {
    const value = await run();
    const statements = heard.filter((text) => text !== "transaction");
    return { value, statements, transactions: heard.length - statements.length };
  } finally {
    globalThis.attuneObserveCall = before;
  }
}
