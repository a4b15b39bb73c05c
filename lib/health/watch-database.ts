import { noteRefusal } from "@/lib/health/disk";
import { countStatement } from "@/lib/metrics/asked";
import { measures } from "@/lib/metrics/measures";

/** Notes every call of the database in this process. For instrumentation.ts and the worker, once at start. */
export function observeDatabase() {
  globalThis.attuneObserveCall = (text) => {
    const { statements, pending } = measures();
    if (text !== "transaction") countStatement();
    const word = /^\s*(\w+)/.exec(text)?.[1]?.toLowerCase() ?? "";
    const done = statements.startTimer({ kind: KINDS.includes(word) ? word : "other" });
    pending.inc();
    return (error) => {
      pending.dec();
      done({ outcome: error === undefined ? "answered" : "failed" });
      noteRefusal(error);
    };
  };
}

const KINDS = ["select", "insert", "update", "delete", "with", "transaction"];
