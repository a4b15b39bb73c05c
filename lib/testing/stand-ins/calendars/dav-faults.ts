import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { listen } from "@/lib/testing/port";
import { type Answer, type Asked, closeServer } from "@/lib/testing/stand-ins/payments/exchange";
import { type Fault, faultSwitches } from "@/lib/testing/stand-ins/payments/faults";

const WRITES = ["PUT", "DELETE"];

/**
 * A CalDAV server that can fail in every way, in front of one that can't: a stand-in, or a real one. It can also stop taking
 * the password, and call the state of a calendar by another word although nothing changed there.
 */
export async function startFailingDav(upstream: (asked: Asked) => Answer | Promise<Answer>) {
  const faults = faultSwitches();
  let isRevoked = false;
  let words = 0;
  let answered = 0;

  const server = createServer((request, response) => {
    void serve(request, response).catch(() => response.destroy());
  });
  const origin = `http://127.0.0.1:${await listen(server)}`;

  async function serve(request: IncomingMessage, response: ServerResponse) {
    const asked = await read(request);
    const isWrite = WRITES.includes(asked.method);
    if (isRevoked) return send(response, { status: 401, headers: { "www-authenticate": "Basic" }, body: "" });
    const fault = faults.take(isWrite);
    if (fault === "hang") return;
    if (fault === "cut") return response.destroy();
    if (fault !== null && fault !== "drop" && fault !== "stall") return send(response, broken(fault));
    const answer = await upstream(asked);
    if (isWrite) answered += 1;
    if (fault === "stall") return;
    return fault === "drop" ? response.destroy() : send(response, inOtherWords(answer));
  }

  // What a server calls the state of a calendar is its own affair; that it is called otherwise means: look again.
  function inOtherWords(answer: Answer): Answer {
    if (words === 0) return answer;
    const body = answer.body.replaceAll(/(<(?:\w+:)?(?:sync-token|getctag)>)([^<]*)/gi, `$1$2-${words}`);
    return { ...answer, body };
  }

  return {
    origin,
    faults,
    /** How many writes were done there, whatever was answered. */
    writes: () => answered,
    /** The password is taken no more, or again. */
    revoke: (isSo = true) => {
      isRevoked = isSo;
    },
    staleTokens: () => {
      words += 1;
    },
    close: () => closeServer(server),
  };
}

/** Hands a request on to a real server of this machine, as it is. */
export function handOnTo(origin: string) {
  return async ({ method, path, query, headers, body }: Asked): Promise<Answer> => {
    const own = Object.fromEntries(
      ["authorization", "content-type", "depth", "if-match", "if-none-match"].flatMap((name) => {
        const value = headers[name];
        return value === undefined ? [] : [[name, String(value)]];
      }),
    );
    const url = `${origin}${path}${query && `?${query}`}`;
    const sent = body === "" ? undefined : body;
    const answer = await fetch(url, { method, headers: own, body: sent, redirect: "manual" });
    const told = ["content-type", "etag", "location", "www-authenticate"].flatMap((name) => {
      const value = answer.headers.get(name);
      return value === null ? [] : [[name, value]];
    });
    return { status: answer.status, headers: Object.fromEntries(told), body: await answer.text() };
  };
}

function broken(fault: Fault): Answer {
  if (fault === "429") return { status: 429, headers: { "retry-after": "30" }, body: "" };
  return { status: 500, headers: {}, body: "It broke." };
}

function send(response: ServerResponse, { status, headers, body }: Answer) {
  response.writeHead(status, headers);
  response.end(status === 204 ? undefined : body);
}

async function read(request: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const { pathname, search } = new URL(request.url ?? "/", "http://stand-in");
  const { method = "GET", headers } = request;
  return { method, path: pathname, query: search.slice(1), headers, body: Buffer.concat(chunks).toString("utf8") };
}
