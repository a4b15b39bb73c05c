import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";

/** A way to a UDP server that loses a part of what it carries, both ways; a part is from 0 to 1. */
export type Way = { lose: (part: number) => void; close: () => void };

/** Opens a way in front of a server of the same host. Kernels in containers often lack netem, which would do the same. */
export async function wayThrough({ host, port, to }: { host: string; port: number; to: number }): Promise<Way> {
  let losing = 0;
  const front = createSocket("udp4");
  const backs = new Map<string, Socket>();
  front.on("message", (message, { address, port: from }) => {
    if (Math.random() < losing) return;
    const key = `${address}:${from}`;
    const back = backs.get(key) ?? open(key, address, from);
    back.send(message, to, host);
  });
  front.bind(port, host);
  await once(front, "listening");
  return {
    lose: (part) => {
      losing = part;
    },
    close: () => {
      for (const socket of [front, ...backs.values()]) socket.close();
    },
  };

  function open(key: string, address: string, from: number): Socket {
    const back = createSocket("udp4");
    back.on("message", (message) => {
      if (Math.random() >= losing) front.send(message, from, address);
    });
    backs.set(key, back);
    return back;
  }
}
