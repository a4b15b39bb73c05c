import type { CallOutcome } from "@/lib/webhooks/call";

type Told = Pick<CallOutcome, "status" | "trouble" | "tookMs">;

/** What came of a call, in a sentence for an admin. */
export function outcomeWords({ status, trouble, tookMs }: Told): string {
  if (trouble) return TROUBLES[trouble];
  return `The address answered ${status} after ${tookMs} ms.${status === null ? "" : hint(status)}`;
}

const TROUBLES: Record<NonNullable<CallOutcome["trouble"]>, string> = {
  refused: "The address leads to a place that is not on the public internet, so it was not called.",
  unresolved: "The name in the address is not known.",
  untrusted: "The certificate of the address is not valid for it.",
  timed_out: "The address did not answer within 15 seconds.",
  too_large: "The answer was longer than 64 kB. An empty one will do.",
  unreachable: "The address could not be reached.",
};

function hint(status: number): string {
  if (status >= 300 && status < 400) return " It leads elsewhere, and we don't follow. Please give the final address.";
  if (status === 401 || status === 403) return " It does not accept us. The secret there may be another one.";
  if (status === 404) return " There is nothing at this address.";
  if (status === 410) return " It says that it is gone for good.";
  return "";
}

type Standing = { state: "active" | "paused" | "stopped"; stoppedWhy: "failing" | "gone" | null };

/** How it stands with an address. */
export function stateWords({ state, stoppedWhy }: Standing): string {
  if (state === "active") return "Called";
  if (state === "paused") return "Paused";
  return stoppedWhy === "gone" ? "Stopped: it said that it is gone" : "Stopped: it took nothing for three days";
}
