import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { type Surroundings, theInternet } from "@/lib/guarded-fetch/guarded-fetch";
import { listen } from "@/lib/testing/port";

/** How the host answers next: as it should, with a status, after committing nothing, never, or elsewhere. */
type Mood = "well" | "hangs up" | "never" | { status: number } | { redirects: string };

/**
 * A host of calendars as the web has them: it says what it holds (ETag), tells that nothing is new (304), and fails in
 * every way that was seen. `asked` counts the requests, `sent` the calendars.
 */
export async function startIcsHost() {
  const host = { text: "", mood: "well" as Mood, asked: 0, sent: 0, accepts: [] as (string | undefined)[] };
  const server = createServer((request, response) => {
    host.asked += 1;
    host.accepts.push(request.headers.accept);
    const { mood } = host;
    if (mood === "never") return;
    if (mood === "hangs up") return void request.socket.destroy();
    if (mood !== "well") {
      const [status, headers] = "status" in mood ? [mood.status, {}] : [302, { Location: mood.redirects }];
      return void response.writeHead(status, headers).end("<html>");
    }
    const etag = `"${createHash("sha256").update(host.text).digest("hex")}"`;
    if (request.headers["if-none-match"] === etag) return void response.writeHead(304, { ETag: etag }).end();
    host.sent += 1;
    response.writeHead(200, { "Content-Type": "text/calendar; charset=utf-8", ETag: etag }).end(host.text);
  });
  const port = await listen(server);
  // The real guard, but that this one machine may be called.
  const surroundings: Surroundings = {
    ...theInternet(),
    isAllowed: (address) => address === "127.0.0.1",
    allowsPlainHttp: true,
  };
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return Object.assign(host, { address: `http://127.0.0.1:${port}/private-abc/basic.ics`, surroundings, close });
}
