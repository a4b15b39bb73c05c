import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { portOf } from "@/lib/testing/port";
import { localhostCertificate } from "@/lib/testing/stand-ins/jitsi/certificate";
import { happenings } from "@/lib/testing/stand-ins/jitsi/happenings";
import { rooms } from "@/lib/testing/stand-ins/jitsi/rooms";
import { judge, NotAllowed, type TokenRules } from "@/lib/testing/stand-ins/jitsi/token";

/**
 * Answering as it should, refusing every connection, or taking it and never answering; or as versions do that don't say
 * when a call that was left is ready to close.
 */
export type Mood = "well" | "unreachable" | "silent" | "never ready to close";

/** How the stand-in admits people, as the pages are told by their environment. */
export type StandInOptions = {
  now: () => Date;
  /** A Jitsi of the practice's own (HS256). */
  own?: { appId: string; secret: string };
  /** Jitsi as a Service (RS256). Without either, no participant is asked for a token. */
  jaas?: { appId: string; publicKey: string };
};

/** A running stand-in, made by `startJitsiStandIn`. */
export type JitsiStandIn = Awaited<ReturnType<typeof startJitsiStandIn>>;

/**
 * A video server for tests, on https://localhost. It serves external_api.js and a room page that speak to each other as
 * Jitsi's do, takes only tokens that Jitsi would take, and remembers what happened: `script`, `page`, `refused` (with a
 * reason), `handshake`, `settings`, `devices`, `joined`, `left`, `ended`, `end_refused`.
 */
export async function startJitsiStandIn({ now, own, jaas }: StandInOptions) {
  const { add: happened, ...remembered } = happenings();
  const all = rooms(happened);
  const rules: TokenRules = jaas
    ? { kind: "jaas", ...jaas }
    : own
      ? { kind: "self_hosted", domain: "localhost", ...own }
      : { kind: "open" };
  let mood: Mood = "well";

  const server = createServer(localhostCertificate(), (request, response) => void answer(request, response));
  server.on("connection", (socket) => mood === "unreachable" && socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const domain = `localhost:${portOf(server)}`;

  return {
    /** What JITSI_DOMAIN is set to. */
    domain,
    ...remembered,
    /** Who is in a room now. */
    participants: (room: string) => all.inside(room).map(({ id, name, moderator }) => ({ id, name, moderator })),
    setMood(next: Mood) {
      mood = next;
      if (next === "unreachable") server.closeAllConnections();
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  async function answer(request: IncomingMessage, response: ServerResponse) {
    if (mood === "silent") return;
    const url = new URL(request.url ?? "/", `https://${domain}`);
    const ticket = url.searchParams.get("ticket") ?? "";
    const path =
      jaas && url.pathname.startsWith(`/${jaas.appId}/`) ? url.pathname.slice(jaas.appId.length + 1) : url.pathname;
    // Jitsi as a Service knows rooms and script under the tenant's path only.
    const isAtHome = !jaas || path !== url.pathname;
    if (path === "/external_api.js" && isAtHome) {
      happened({ what: "script" });
      return script(response, "external-api.js");
    }
    if (url.pathname === "/_stand-in/room.js") return script(response, "room.js");
    if (url.pathname === "/_stand-in/events") return all.enter(ticket, response);
    if (url.pathname === "/_stand-in/end") {
      const ended = all.end(ticket);
      if (!ended) happened({ what: "end_refused", room: all.guest(ticket)?.room });
      return response.writeHead(ended ? 204 : 403).end();
    }
    if (url.pathname === "/_stand-in/report") {
      const { room, name } = all.guest(ticket) ?? {};
      happened({ room, name, ...JSON.parse(await text(request)) });
      return response.writeHead(204).end();
    }
    if (request.method !== "GET" || !isAtHome || !/^\/[a-z0-9-]+$/i.test(path)) return response.writeHead(404).end();
    roomPage(response, path.slice(1), url.searchParams.get("jwt"), mood !== "never ready to close");
  }

  function roomPage(response: ServerResponse, room: string, token: string | null, saysReadyToClose: boolean) {
    happened({ what: "page", room });
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.end(page({ ...admit(room, token), saysReadyToClose }));
  }

  function admit(room: string, token: string | null) {
    try {
      const participant = judge(token, room, rules, now());
      return { room, participant, ticket: all.admit(participant, room) };
    } catch (error) {
      if (!(error instanceof NotAllowed)) throw error;
      happened({ what: "refused", room, reason: error.message });
      return { room, refused: true };
    }
  }
}

const FOLDER = join(process.cwd(), "lib/testing/stand-ins/jitsi");

function script(response: ServerResponse, name: string) {
  const code = ["postis.js", name].map((file) => readFileSync(join(FOLDER, file), "utf8")).join("\n");
  // Wrapped, so that the page's own names are left alone.
  response.writeHead(200, { "Content-Type": "text/javascript; charset=utf-8" }).end(`(() => {\n${code}\n})();\n`);
}

function page(admission: object) {
  const json = JSON.stringify(admission).replaceAll("<", "\\u003c");
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Video call</title><body>
<script type="application/json" id="admission">${json}</script><script src="/_stand-in/room.js" defer></script></body></html>`;
}
