import { createSocket } from "node:dgram";
import { isIP, isIPv6, connect as overTcp, type Socket } from "node:net";
import { connect as overTls } from "node:tls";
import { readStun, type StunAnswer, stunLength } from "@/lib/doctor/probes/stun-message";

/** Where a relay or mirror is, and by what it is asked. */
export type StunPlace = { host: string; port: number; transport: "udp" | "tcp" | "tls" };

/** A way to ask it: the answer, or null where none comes in time. */
export type StunConnection = {
  ask(request: { bytes: Buffer; transaction: string }): Promise<StunAnswer | null>;
  close(): void;
};

const AGAIN_MS = 500;

/**
 * Where a URL of RFC 7065 or RFC 7064 leads, such as turns:turn.example.org:5349?transport=tcp; null for what can't be
 * asked from here, which is TLS over UDP.
 */
export function stunPlace(url: string): StunPlace | null {
  const [, scheme = "", host = "", port, transport] =
    /^(stuns?|turns?):(\[[^\]]+\]|[^:?]+)(?::(\d+))?(?:\?transport=(udp|tcp))?$/.exec(url) ?? [];
  const isSecure = scheme.endsWith("s");
  if (host === "" || (isSecure && transport === "udp")) return null;
  const by = isSecure ? "tls" : (transport ?? "udp");
  return {
    host: host.replace(/^\[|\]$/g, ""),
    port: Number(port ?? (isSecure ? 5_349 : 3_478)),
    transport: by === "tcp" || by === "tls" ? by : "udp",
  };
}

/** Connects, and answers an error's code where that fails: of UDP nothing shows before the first answer. */
export function connectStun(place: StunPlace, signal: AbortSignal): Promise<StunConnection | { failed: string }> {
  return place.transport === "udp" ? Promise.resolve(byUdp(place, signal)) : byStream(place, signal);
}

function byUdp({ host, port }: StunPlace, signal: AbortSignal): StunConnection {
  const socket = createSocket(isIPv6(host) ? "udp6" : "udp4");
  const heard = listeners();
  socket.on("message", heard.take);
  // A port that nobody listens on, or a name that nobody knows: no answer comes.
  socket.on("error", heard.end);
  signal.addEventListener("abort", heard.end, { once: true });
  return {
    async ask({ bytes, transaction }) {
      const send = () => socket.send(bytes, port, host, () => {});
      send();
      // What gets lost on the way is asked again (RFC 8489 §6.2.1).
      const again = setInterval(send, AGAIN_MS);
      const answer = await heard.answerTo(transaction);
      clearInterval(again);
      return answer;
    },
    close: () => socket.close(),
  };
}

function byStream(
  { host, port, transport }: StunPlace,
  signal: AbortSignal,
): Promise<StunConnection | { failed: string }> {
  return new Promise((resolve) => {
    const socket: Socket =
      transport === "tls"
        ? overTls({ host, port, ...(isIP(host) === 0 && { servername: host }) })
        : overTcp({ host, port });
    const heard = listeners();
    let held = Buffer.alloc(0);
    const end = () => {
      heard.end();
      socket.destroy();
      resolve({ failed: "timed_out" });
    };
    if (signal.aborted) end();
    signal.addEventListener("abort", end, { once: true });
    socket.on("error", (error) => {
      heard.end();
      resolve({ failed: "code" in error ? String(error.code) : "" });
    });
    socket.on("close", heard.end);
    socket.on("data", (chunk: Buffer) => {
      held = Buffer.concat([held, chunk]);
      for (; held.length >= stunLength(held); held = held.subarray(stunLength(held))) heard.take(held);
    });
    socket.once(transport === "tls" ? "secureConnect" : "connect", () =>
      resolve({
        ask({ bytes, transaction }) {
          socket.write(bytes);
          return heard.answerTo(transaction);
        },
        close: () => socket.destroy(),
      }),
    );
  });
}

/** Hands each answer to who waits for it, and null to all once none can come any more. */
function listeners() {
  const waiting = new Map<string, (answer: StunAnswer | null) => void>();
  let isOver = false;
  return {
    answerTo(transaction: string): Promise<StunAnswer | null> {
      return isOver ? Promise.resolve(null) : new Promise((resolve) => waiting.set(transaction, resolve));
    },
    take(bytes: Buffer) {
      const answer = readStun(bytes);
      if (answer) waiting.get(answer.transaction)?.(answer);
    },
    end() {
      isOver = true;
      for (const resolve of waiting.values()) resolve(null);
    },
  };
}
