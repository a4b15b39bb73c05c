import { type Carrier, carrier } from "@/lib/outbox/transports/smtp-carrier";
import { CONNECTIONS } from "@/lib/outbox/transports/smtp-connections";
import type { Transport } from "@/lib/outbox/transports/transport";

/**
 * Mail through the practice's mail server, several connections at once, each kept while there is mail for it. Remote
 * servers must offer TLS, unless the URL says `?requireTLS=false`. `carry` gives it what is to be sent.
 */
export function smtp(url: string, carry: Carrier = carrier(url)): Transport {
  return { concurrency: CONNECTIONS, remembersKeysForHours: null, send: carry };
}
