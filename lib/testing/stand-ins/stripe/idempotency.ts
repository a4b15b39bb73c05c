import { createHash } from "node:crypto";
import type { Answer } from "@/lib/testing/stand-ins/payments/exchange";
import { refusalAnswer } from "@/lib/testing/stand-ins/stripe/refused";

/** What was answered to each key. */
export type Keys = {
  /** The answer that a request must get because of its key; null where it is the first. */
  known(key: string | undefined, request: string): Answer | null;
  /** Keeps an answer. Stripe keeps one as soon as it has begun to act, even a breakdown. */
  keep(key: string | undefined, request: string, answer: Answer): void;
  /** A day has passed. */
  forget(): void;
};

const LENGTH_MAX = 255;

/** Remembers keys for as long as the stand-in runs. */
export function rememberKeys(): Keys {
  const answers = new Map<string, { request: string; answer: Answer }>();
  const digest = (text: string) => createHash("sha256").update(text).digest("base64");
  return {
    known(key, request) {
      if (key === undefined) return null;
      if (key.length > LENGTH_MAX)
        return refusalAnswer({ type: "idempotency_error", message: "Idempotency keys are at most 255 characters." });
      const first = answers.get(key);
      if (!first) return null;
      if (first.request !== digest(request))
        return refusalAnswer({
          type: "idempotency_error",
          message: `Keys for idempotent requests can only be used with the same parameters they were first used with. (${key})`,
        });
      return { ...first.answer, headers: { ...first.answer.headers, "idempotent-replayed": "true" } };
    },
    keep(key, request, answer) {
      if (key !== undefined) answers.set(key, { request: digest(request), answer });
    },
    forget: () => answers.clear(),
  };
}
