/** How a wait ended that took too long. */
export class TooLate extends Error {}

/** What `work` comes to, or `TooLate` after so many milliseconds, whatever becomes of it then. */
export async function withDeadline<T>(work: Promise<T>, deadlineMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new TooLate(`No answer within ${deadlineMs} ms.`)), deadlineMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
