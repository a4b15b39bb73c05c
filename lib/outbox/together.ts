type Waiting<Item, Result> = { item: Item; resolve(result: Result): void; reject(error: unknown): void };

/**
 * Makes of a write of many a write of one: the first is written at once, and what is asked for while a write is under
 * way is written with the next, all in one statement. Each gets its own answer, by its place; where a write fails, all
 * that were in it fail.
 */
export function together<Item, Result>(
  writeAll: (items: Item[]) => Promise<Result[]>,
): (item: Item) => Promise<Result> {
  let waiting: Waiting<Item, Result>[] = [];
  let isWriting = false;
  const writeWaiting = async () => {
    isWriting = true;
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      await writeOut(batch, writeAll);
    }
    isWriting = false;
  };
  return (item) => {
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    waiting.push({ item, resolve, reject });
    if (!isWriting) void writeWaiting();
    return promise;
  };
}

async function writeOut<Item, Result>(
  batch: Waiting<Item, Result>[],
  writeAll: (items: Item[]) => Promise<Result[]>,
): Promise<void> {
  try {
    const results = await writeAll(batch.map(({ item }) => item));
    for (const [place, result] of results.entries()) batch[place]?.resolve(result);
  } catch (error) {
    for (const { reject } of batch) reject(error);
  }
}
