import type { Network } from "@/components/room/check/findings";

const TRIES = 3;
const SLOW_MS = 600;
const PATIENCE_MS = 8_000;

/**
 * How the way to the practice's server is, and to its relay where the practice has one: three small questions to the
 * server, and whether the relay gives this browser an address (RFC 8656).
 */
export async function askNetwork(): Promise<Network> {
  const reach = await askServer();
  if (reach === "none") return "none";
  const relays = await askRelays();
  if (relays.length > 0 && !(await isRelayed(relays))) return "no_relay";
  return reach;
}

/** The practice's relays, with credentials for this check; none where it has none. */
async function askRelays(): Promise<RTCIceServer[]> {
  const answer = await fetch("/check/relays", { cache: "no-store" });
  if (!answer.ok) return [];
  const servers: RTCIceServer[] = await answer.json();
  return servers;
}

async function askServer(): Promise<Network> {
  const took: number[] = [];
  for (let round = 0; round < TRIES; round++) {
    const began = performance.now();
    try {
      const answer = await fetch("/health/live", { cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) });
      if (!answer.ok) return "none";
    } catch {
      return "none";
    }
    took.push(performance.now() - began);
  }
  return Math.min(...took) > SLOW_MS ? "slow" : "good";
}

/** Whether a relay gives an address; with the policy `relay` the browser gathers no other candidate. */
async function isRelayed(iceServers: RTCIceServer[]): Promise<boolean> {
  const connection = new RTCPeerConnection({ iceServers, iceTransportPolicy: "relay" });
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const patience = setTimeout(() => resolve(false), PATIENCE_MS);
  connection.onicecandidate = ({ candidate }) => candidate && resolve(true);
  connection.onicegatheringstatechange = () => connection.iceGatheringState === "complete" && resolve(false);
  connection.createDataChannel("check");
  await connection.setLocalDescription(await connection.createOffer());
  return promise.finally(() => {
    clearTimeout(patience);
    connection.close();
  });
}
