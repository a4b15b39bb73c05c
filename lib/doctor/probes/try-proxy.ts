import type { Tried } from "@/lib/doctor/finding";
import { judgeSeen, ownWord, Seen } from "@/lib/doctor/probes/seen";
import { origin } from "@/lib/env";
import { type Sentence, say } from "@/lib/i18n/say";

const TIMEOUT_MS = 8_000;

/**
 * Asks this practice by the address that people use, through whatever stands in front, how that arrived. A request from
 * inside can be kept from coming back in by a router; then only the page itself can tell.
 */
export async function tryProxy(now: Date): Promise<Tried> {
  const address = origin();
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const answer = await fetch(`${address}/doctor/seen`, { headers: ownWord(now), redirect: "manual", signal }).catch(
    (error: unknown) => whyNot(address, error),
  );
  if (!(answer instanceof Response)) return { state: "attention", words: answer };
  const seen = Seen.safeParse(await answer.json().catch(() => null));
  if (seen.success) return judgeSeen(seen.data);
  const words = say(
    "{address} leads to something else, or to another version of this practice: it answered {status}.",
    { address, status: String(answer.status) },
  );
  return { state: "broken", words };
}

// As fetch has it, the cause says more.
function whyNot(address: string, error: unknown): Sentence {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : null;
  const code = cause && "code" in cause ? String(cause.code) : "";
  if (/CERT|SELF_SIGNED|ISSUER|ERR_TLS/.test(code))
    return say("{address} has a certificate that is not good for it.", { address });
  if (code === "ENOTFOUND") return say("{address} is a name that this machine does not know.", { address });
  if (code === "ECONNREFUSED")
    return say("{address} is not answered: is the server running, and the proxy?", { address });
  return say(
    "{address} could not be reached from this machine. Others may reach it all the same: look at this on a device elsewhere.",
    { address },
  );
}
