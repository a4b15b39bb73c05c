import { addMinutes } from "date-fns/addMinutes";
import type { Tried } from "@/lib/doctor/finding";
import { type RelayTried, tryMirror, tryRelay } from "@/lib/doctor/probes/try-relay";
import { env } from "@/lib/env";
import { type Sentence, say, sentence } from "@/lib/i18n/say";
import { waysFor } from "@/lib/meetings/direct/ice";
import { jitsiServer } from "@/lib/meetings/jitsi/server";

const TIMEOUT_MS = 5_000;
const CREDENTIALS_MINUTES = 5;

/** Asks what carries the calls: the Jitsi server for its script, or each relay for an address as a browser would. */
export async function tryVideo(now: Date): Promise<Tried> {
  const server = jitsiServer(env());
  return server ? tryJitsi(server.domain) : tryRelays(now);
}

async function tryJitsi(domain: string): Promise<Tried> {
  const address = `https://${domain}/external_api.js`;
  const answer = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(() => null);
  if (!answer)
    return {
      state: "broken",
      words: say("{domain} could not be reached, or its certificate is not good for it.", { domain }),
    };
  const isScript = answer.ok && /javascript/.test(answer.headers.get("content-type") ?? "");
  await answer.body?.cancel();
  if (!isScript)
    return {
      state: "broken",
      words: say("{domain} answers, but gives no script for calls: it answered {status}.", {
        domain,
        status: String(answer.status),
      }),
    };
  return { state: "well", words: say("{domain} answers, and gives the script that calls begin with.", { domain }) };
}

async function tryRelays(now: Date): Promise<Tried> {
  const ways = waysFor("doctor", addMinutes(now, CREDENTIALS_MINUTES), env());
  const tried = await Promise.all(
    ways.iceServers.flatMap(({ urls, username, credential }) =>
      urls.map(async (url) => {
        const came =
          username && credential ? tryRelay(url, { username, credential }, TIMEOUT_MS) : tryMirror(url, TIMEOUT_MS);
        return { url, came: await came };
      }),
    ),
  );
  if (tried.length === 0)
    return {
      state: "attention",
      words: sentence("There is no relay to try: between some networks calls fail without one."),
    };
  const words = tried.map(({ url, came }) => relayWords(came, url));
  const isBroken = tried.some(({ came }) => came !== "relays" && came !== "answers" && came !== "untried");
  return { state: isBroken ? "broken" : "well", words };
}

function relayWords(came: RelayTried, address: string): Sentence {
  switch (came) {
    case "relays":
      return say("{address} gives an address to call through.", { address });
    case "answers":
      return say("{address} answers.", { address });
    case "refused":
      return say("{address} does not take our password: TURN_SECRET is another there, or its clock is wrong.", {
        address,
      });
    case "unable":
      return say("{address} takes our password, and gives no address: its log says why.", { address });
    case "silent":
      return say("{address} does not answer: is it running, and its port open?", { address });
    case "untrusted":
      return say("{address} has a certificate that is not good for its name.", { address });
    case "untried":
      return say("{address} can only be tried from a browser, since it speaks DTLS.", { address });
  }
}
