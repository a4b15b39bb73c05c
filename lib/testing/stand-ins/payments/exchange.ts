import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Fault } from "@/lib/testing/stand-ins/payments/faults";

/** A request with its body read. */
export type Asked = {
  method: string;
  path: string;
  query: string;
  headers: IncomingMessage["headers"];
  body: string;
};

/** What is answered. */
export type Answer = { status: number; headers?: Record<string, string>; body: string };

/** A server that answers through one function; null ends the connection, undefined leaves it open for ever. */
export function exchange(answer: (asked: Asked) => Answer | null | undefined): Server {
  return createServer((request, response) => {
    void serve(request, response, answer).catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  });
}

/** Does the work of a request, and meets the fault that was switched on for it. */
export function withFault(fault: Fault | null, work: () => Answer, broken: (fault: Fault) => Answer) {
  if (fault === "hang") return undefined;
  if (fault === "cut") return null;
  if (fault !== null && fault !== "drop" && fault !== "stall") return broken(fault);
  const answer = work();
  if (fault === "stall") return undefined;
  return fault === "drop" ? null : answer;
}

/** Ends a server together with what hangs on it. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (asked: Asked) => Answer | null | undefined,
) {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const { pathname, search } = new URL(request.url ?? "/", "http://stand-in");
  const body = Buffer.concat(chunks).toString("utf8");
  const { method = "GET", headers } = request;
  const answered = answer({ method, path: pathname, query: search.slice(1), headers, body });
  if (answered === undefined) return;
  if (answered === null) return void response.destroy();
  response.writeHead(answered.status, answered.headers);
  response.end(answered.body);
}
