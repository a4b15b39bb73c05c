import type { Translate } from "@/lib/i18n/message";
import type { CallOutcome } from "@/lib/webhooks/call";

type Told = Pick<CallOutcome, "status" | "trouble" | "tookMs">;

/** What came of a call, in a sentence for an admin. */
export function outcomeWords(t: Translate, { status, trouble, tookMs }: Told): string {
  if (trouble) return troublesWords(t)[trouble];
  const answered = { status: String(status), milliseconds: tookMs };
  if (status === null) return t("The address answered nothing after {milliseconds} ms.", { milliseconds: tookMs });
  if (status >= 300 && status < 400)
    return t(
      "The address answered {status} after {milliseconds} ms. It leads elsewhere, and we don't follow. Please give the final address.",
      answered,
    );
  if (status === 401 || status === 403)
    return t(
      "The address answered {status} after {milliseconds} ms. It does not accept us. The secret there may be another one.",
      answered,
    );
  if (status === 404)
    return t("The address answered {status} after {milliseconds} ms. There is nothing at this address.", answered);
  if (status === 410)
    return t("The address answered {status} after {milliseconds} ms. It says that it is gone for good.", answered);
  return t("The address answered {status} after {milliseconds} ms.", answered);
}

const troublesWords = (t: Translate): Record<NonNullable<CallOutcome["trouble"]>, string> => ({
  refused: t("The address leads to a place that is not on the public internet, so it was not called."),
  unresolved: t("The name in the address is not known."),
  untrusted: t("The certificate of the address is not valid for it."),
  timed_out: t("The address did not answer within 15 seconds."),
  too_large: t("The answer was longer than 64 kB. An empty one will do."),
  unreachable: t("The address could not be reached."),
});

type Standing = { state: "active" | "paused" | "stopped"; stoppedWhy: "failing" | "gone" | null };

/** What came of a test, in words for the admin who sent it. */
export function testWords(t: Translate, outcome: (Told & { isTaken: boolean }) | null): string {
  if (!outcome) return t("The test is being sent. What came of it will be in the log below.");
  const words = outcomeWords(t, outcome);
  return outcome.isTaken ? t("The test arrived. {words}", { words }) : t("The test was not taken. {words}", { words });
}

/** How it stands with an address. */
export function stateWords(t: Translate, { state, stoppedWhy }: Standing): string {
  if (state === "active") return t("Called");
  if (state === "paused") return t("Paused");
  return stoppedWhy === "gone" ? t("Stopped: it said that it is gone") : t("Stopped: it took nothing for three days");
}
