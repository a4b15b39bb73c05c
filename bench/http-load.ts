import { Agent, request } from "node:http";

/** One request of a load: where to, as whom and with what. */
export type Shot = { method: "GET" | "POST"; path: string; token?: string; cookie?: string; body?: unknown };

const WIDTH = 16;

/** What a load came to: how many requests were answered a second, and the server's own work for each, in µs of processor. */
export type Load = { perSecond: number; cpuMicros: number };

/** Where a load goes: a port, and the processor's time that its server has used. */
type Target = { port: number; cpuMicros: () => number };

/** Fires all of them on connections that stay open, so many at a time. */
export async function fire({ port, cpuMicros }: Target, shots: Shot[], expected: number): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: WIDTH });
  const queue = shots.values();
  const work = async () => {
    for (const shot of queue) {
      const { status, text } = await send(port, agent, shot);
      if (status !== expected) throw new Error(`${shot.method} ${shot.path} answered ${status}: ${text.slice(0, 200)}`);
    }
  };
  const [start, used] = [performance.now(), cpuMicros()];
  await Promise.all(Array.from({ length: WIDTH }, work));
  agent.destroy();
  const perSecond = (shots.length / (performance.now() - start)) * 1_000;
  return { perSecond, cpuMicros: (cpuMicros() - used) / shots.length };
}

function send(
  port: number,
  agent: Agent,
  { method, path, token, cookie, body }: Shot,
): Promise<{ status: number; text: string }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; text: string }>();
  const sent = body === undefined ? undefined : JSON.stringify(body);
  const headers = {
    ...(token && { authorization: `Bearer ${token}` }),
    ...(cookie && { cookie }),
    ...(sent && { "content-type": "application/json", "content-length": Buffer.byteLength(sent) }),
  };
  const outgoing = request({ port, host: "127.0.0.1", method, path, agent, headers }, (answer) => {
    const chunks: Buffer[] = [];
    answer.on("data", (chunk) => chunks.push(chunk));
    answer.on("end", () => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
    answer.on("error", reject);
  });
  outgoing.on("error", reject);
  outgoing.end(sent);
  return promise;
}
