import { once } from "node:events";
import { createServer, type Server } from "node:net";

/** Lets a server listen on a free port of this machine, or on `wanted`. Answers the port, when it is ready. */
export async function listen(server: Server, wanted = 0): Promise<number> {
  server.listen(wanted, "127.0.0.1");
  await once(server, "listening");
  return portOf(server);
}

/** The port that a server listens on. */
export function portOf(server: Server): number {
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("This server listens on no port.");
  return address.port;
}

/** A port of this machine that nothing listens on. */
export async function deadPort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}
