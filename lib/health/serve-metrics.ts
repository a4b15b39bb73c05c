import "server-only";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { env, isDemo } from "@/lib/env";
import { notFound } from "@/lib/errors";
import { metricsAnswer } from "@/lib/health/metrics-answer";
import { uncounted } from "@/lib/rate-limit/api-limits";
import { refuse } from "@/lib/server/answer";
import { tellSocketAddress } from "@/lib/server/socket-address";
import { inOrder } from "@/lib/server/step";

/**
 * Serves /metrics of this process, and nothing else, on a port of its own: for a worker, which serves no pages. Who may
 * read is as in the server. Without a token no other machine may, so then it listens to this machine alone.
 */
export async function serveMetrics(port: number): Promise<Server> {
  const { METRICS_TOKEN, HOST = "0.0.0.0" } = env();
  const server = createServer(
    inOrder([tellSocketAddress], async (asked, said) => {
      const { status, headers, body } = await answered(asked);
      said.writeHead(status, headers).end(body);
    }),
  );
  await new Promise<void>((listening, failed) => {
    server.once("error", failed).listen(port, METRICS_TOKEN && !isDemo() ? HOST : "127.0.0.1", listening);
  });
  return server;
}

async function answered({ url = "", method, headers }: IncomingMessage) {
  const sent = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
  const request = new Request("http://localhost/metrics", { headers: sent });
  const isOurs = /^\/metrics\/?(\?|$)/.test(url) && (method === "GET" || method === "HEAD");
  const response = await (isOurs ? metricsAnswer(request) : refuse(request, notFound("page"), uncounted()));
  return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
}
