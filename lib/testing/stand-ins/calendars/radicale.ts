import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { deadPort } from "@/lib/testing/port";

const TRIES = 100;
const BETWEEN_MS = 100;

/** Whether Debian's CalDAV server is installed here; the tests that need it are skipped with a line where it is not. */
export function hasRadicale(): boolean {
  return spawnSync("radicale", ["--version"]).status === 0;
}

/** A real CalDAV server with an account that holds one calendar, in a folder of its own. */
export async function startRadicale(login: { account: string; password: string }) {
  const folder = mkdtempSync(join(tmpdir(), "attune-radicale-"));
  const port = await deadPort();
  writeFileSync(join(folder, "users"), `${login.account}:${login.password}\n`);
  const options = [
    ["server-hosts", `127.0.0.1:${port}`],
    ["auth-type", "htpasswd"],
    ["auth-htpasswd-filename", join(folder, "users")],
    ["auth-htpasswd-encryption", "plain"],
    ["auth-delay", "0"],
    ["storage-filesystem-folder", join(folder, "collections")],
    ["logging-level", "error"],
  ];
  const server = spawn(
    "radicale",
    ["--config", "", ...options.flatMap(([name, value]) => [`--${name}`, value ?? ""])],
    { stdio: "ignore" },
  );
  const origin = `http://127.0.0.1:${port}`;
  await untilUp(origin, server);
  const authorization = `Basic ${Buffer.from(`${login.account}:${login.password}`).toString("base64")}`;
  const calendar = `${origin}/${login.account}/work/`;
  const ask = (method: string, path: string, body?: string) =>
    fetch(new URL(path, calendar), {
      method,
      body,
      headers: { authorization, depth: "1", "content-type": "text/xml" },
    });
  await ask("MKCALENDAR", calendar, MAKE);
  return {
    origin,
    calendar,
    /** A person puts an object there, or takes it away. */
    put: (name: string, text: string) => ask("PUT", name, text),
    remove: (name: string) => ask("DELETE", name),
    read: async (name: string) => (await ask("GET", name)).text(),
    /** What its objects are called. */
    async names(): Promise<string[]> {
      const listed = await (await ask("PROPFIND", calendar)).text();
      return [...listed.matchAll(/\/work\/([^/<]+\.ics)</g)].map(([, name = ""]) => name);
    },
    /** The whole calendar as one text. */
    all: async () => (await ask("GET", calendar)).text(),
    async close() {
      server.kill();
      await new Promise((resolve) => server.once("exit", resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const MAKE = `<?xml version="1.0" encoding="utf-8"?>
<C:mkcalendar xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:set><D:prop>
<D:displayname>Work</D:displayname>
<C:supported-calendar-component-set><C:comp name="VEVENT"/></C:supported-calendar-component-set>
</D:prop></D:set></C:mkcalendar>`;

async function untilUp(origin: string, server: ChildProcess) {
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (server.exitCode !== null) throw new Error("The CalDAV server did not start.");
    const isUp = await fetch(origin, { redirect: "manual" }).then(
      () => true,
      () => false,
    );
    if (isUp) return;
    await pause(BETWEEN_MS);
  }
  throw new Error("The CalDAV server does not answer.");
}
