import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { listen } from "@/lib/testing/port";

/** A pooler in front of a database: where it is reached, and what it had to drop or to refuse. */
export type TransactionPooler = { url: string; faults(): string[]; close(): Promise<void> };

// What PgBouncer takes at the start of a connection; anything else it answers with an error.
const STARTUP = /^(user|database|application_name|client_encoding|datestyle|timezone|standard_conforming_strings)$/i;
const [READY, OUTSIDE_TRANSACTION, GOODBYE] = [..."ZIX"].map((letter) => letter.charCodeAt(0));

type Client = { socket: Socket; server?: Server; waiting: Buffer[] };
type Server = { socket: Socket; client?: Client; unread: Buffer };

/**
 * Stands in for PgBouncer in transaction mode, as old ones are: a client has a connection from its first word until the
 * server is ready again outside a transaction, and each time another one. What a server says between clients is
 * dropped.
 */
export async function startTransactionPooler(databaseUrl: string): Promise<TransactionPooler> {
  const faults: string[] = [];
  const idle: Server[] = [];
  const queue: Client[] = [];
  const sockets = new Set<Socket>();
  const target = new URL(databaseUrl);
  const listener = createServer((socket) => {
    const client: Client = { socket, waiting: [] };
    keep(socket);
    socket.once("data", (startup) => {
      for (const name of namesIn(startup))
        if (!STARTUP.test(name)) faults.push(`unsupported startup parameter: ${name}`);
      logIn(client, startup);
      socket.on("data", (words) => hear(client, words));
    });
  });

  // Each client signs in on a connection of its own, which any client may be given from then on.
  function logIn(client: Client, startup: Buffer) {
    const server: Server = { socket: connect(Number(target.port), target.hostname), client, unread: Buffer.alloc(0) };
    client.server = server;
    keep(server.socket).on("data", (words) => answer(server, words));
    server.socket.write(startup);
  }

  function hear(client: Client, words: Buffer) {
    if (words[0] === GOODBYE && words.length === 5) return void client.socket.end();
    if (client.server) return void client.server.socket.write(words);
    client.waiting.push(words);
    if (client.waiting.length === 1) queue.push(client);
    serveNext();
  }

  function answer(server: Server, words: Buffer) {
    server.unread = Buffer.concat([server.unread, words]);
    while (server.unread.length >= 5 && server.unread.length > server.unread.readUInt32BE(1)) {
      const message = server.unread.subarray(0, 1 + server.unread.readUInt32BE(1));
      server.unread = server.unread.subarray(message.length);
      if (!server.client) faults.push(`dropped: ${String.fromCharCode(message[0] ?? 0)}`);
      server.client?.socket.write(message);
      if (message[0] === READY && message[5] === OUTSIDE_TRANSACTION) release(server);
    }
  }

  function release(server: Server) {
    if (!server.client) return;
    server.client.server = undefined;
    server.client = undefined;
    idle.push(server);
    serveNext();
  }

  function serveNext() {
    while (queue.length > 0 && idle.length > 0) {
      const [client, server] = [queue.shift(), idle.shift()];
      if (!client || !server) return;
      client.server = server;
      server.client = client;
      server.socket.write(Buffer.concat(client.waiting.splice(0)));
    }
  }

  function keep(socket: Socket) {
    sockets.add(socket.on("error", () => {}));
    return socket;
  }

  const url = new URL(databaseUrl);
  url.port = String(await listen(listener));
  return {
    url: url.href,
    faults: () => faults,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      listener.close();
      await once(listener, "close");
    },
  };
}

// A startup packet is its length, the protocol's version, and then name after value, each ended by a zero.
function namesIn(startup: Buffer) {
  const words = startup.subarray(8).toString("latin1").split("\0");
  return words.filter((word, place) => place % 2 === 0 && word !== "");
}
