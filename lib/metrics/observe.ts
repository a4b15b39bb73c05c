import { described, logError } from "@/lib/log";
import { measures } from "@/lib/metrics/measures";

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** What became of a request: its status, or null where the caller was gone first, and what it took. */
type Outcome = { status: number | null; milliseconds: number; statements: number };

/** Notes an answer by the template of its route. */
export function observeRequest(route: string, method: string, { status, milliseconds, statements }: Outcome) {
  const labels = {
    route,
    method: METHODS.has(method) ? method : "other",
    status: status === null ? "aborted" : `${Math.floor(status / 100)}xx`,
  };
  measures().requests.observe(labels, milliseconds / 1_000);
  if (statements > 0) measures().asked.observe({ route }, statements);
}

/**
 * Notes a job that was worked on, and passes on what it came to. The queue keeps what a failed job threw, so that has no
 * words: they may quote what people typed.
 */
export async function observeJob<T>(queue: string, work: () => Promise<T>): Promise<T> {
  const done = measures().jobs.startTimer({ queue });
  try {
    const result = await work();
    done({ outcome: "done" });
    return result;
  } catch (error) {
    done({ outcome: "failed" });
    logError("job.failed", error, { queue });
    throw new Error(`The job failed: ${JSON.stringify(described(error))}`);
  }
}

/** Notes what became of an attempt to send an e-mail. */
export function observeMail(outcome: "sent" | "failed" | "queued" | "dropped") {
  measures().mail.inc({ outcome: outcome === "queued" ? "postponed" : outcome });
}
