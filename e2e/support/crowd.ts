const WIDTH = 80;

/** Does something so often, many at a time; answers how often each status came. */
export async function statuses(count: number, task: (index: number) => Promise<number>) {
  const seen: Record<number, number> = {};
  const queue = Array.from({ length: count }, (_, index) => index).values();
  const work = async () => {
    for (const index of queue) {
      const status = await task(index);
      seen[status] = (seen[status] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: WIDTH }, work));
  return seen;
}
