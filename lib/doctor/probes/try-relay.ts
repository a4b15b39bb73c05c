import { createHash } from "node:crypto";
import { connectStun, type StunConnection, stunPlace } from "@/lib/doctor/probes/stun-connection";
import { ATTRIBUTE, STUN, type StunAnswer, stunError, stunRequest } from "@/lib/doctor/probes/stun-message";

/**
 * What came of asking a relay for an address, as a browser would. `refused`: it does not take the practice's secret.
 * `unable`: it takes it, and gives no address. `untried`: it can't be asked from here.
 */
export type RelayTried = "relays" | "answers" | "refused" | "unable" | "silent" | "untrusted" | "untried";

type Credentials = { username: string; credential: string };

const UDP = Buffer.from([17, 0, 0, 0]);
const NONE_LONGER = Buffer.alloc(4);
const UNAUTHORIZED = 401;
const STALE_NONCE = 438;

/** Asks a relay (TURN, RFC 8656 §7) for an address with these credentials, and gives it back at once. */
export function tryRelay(url: string, credentials: Credentials, timeoutMs: number): Promise<RelayTried> {
  return connected(url, timeoutMs, async (there) => {
    const first = await there.ask(stunRequest(STUN.allocateRequest, [[ATTRIBUTE.requestedTransport, UDP]]));
    if (!first) return "silent";
    // One that asks for no password is anyone's.
    if (first.type === STUN.allocateSuccess) return "relays";
    const second = await ask(there, STUN.allocateRequest, [[ATTRIBUTE.requestedTransport, UDP]], first, credentials);
    const answer =
      second && stunError(second) === STALE_NONCE
        ? await ask(there, STUN.allocateRequest, [[ATTRIBUTE.requestedTransport, UDP]], second, credentials)
        : second;
    if (!answer) return "silent";
    if (answer.type !== STUN.allocateSuccess) return stunError(answer) === UNAUTHORIZED ? "refused" : "unable";
    await ask(there, STUN.refreshRequest, [[ATTRIBUTE.lifetime, NONE_LONGER]], first, credentials);
    return "relays";
  });
}

/** Asks where it sees us (STUN, RFC 8489 §3). */
export function tryMirror(url: string, timeoutMs: number): Promise<RelayTried> {
  return connected(url, timeoutMs, async (there) =>
    (await there.ask(stunRequest(STUN.bindingRequest, [])))?.type === STUN.bindingSuccess ? "answers" : "silent",
  );
}

async function connected(
  url: string,
  timeoutMs: number,
  work: (there: StunConnection) => Promise<RelayTried>,
): Promise<RelayTried> {
  const place = stunPlace(url);
  if (!place) return "untried";
  const there = await connectStun(place, AbortSignal.timeout(timeoutMs));
  if ("failed" in there) return /CERT|SELF_SIGNED|ISSUER|ERR_TLS/.test(there.failed) ? "untrusted" : "silent";
  try {
    return await work(there);
  } finally {
    there.close();
  }
}

/** Asks again with what the relay wants to be told: its realm, its nonce, and who knows the password (RFC 8489 §9.2). */
function ask(
  there: StunConnection,
  type: number,
  attributes: [number, Buffer][],
  told: StunAnswer,
  { username, credential }: Credentials,
) {
  const realm = told.attributes.get(ATTRIBUTE.realm) ?? Buffer.alloc(0);
  const nonce = told.attributes.get(ATTRIBUTE.nonce) ?? Buffer.alloc(0);
  const key = createHash("md5")
    .update(`${username}:${realm.toString("utf8")}:${credential}`)
    .digest();
  const proof: [number, Buffer][] = [
    [ATTRIBUTE.username, Buffer.from(username)],
    [ATTRIBUTE.realm, realm],
    [ATTRIBUTE.nonce, nonce],
  ];
  return there.ask(stunRequest(type, [...attributes, ...proof], key));
}
