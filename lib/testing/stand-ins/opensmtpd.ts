import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import PostalMime, { type Email } from "postal-mime";
import { deadPort } from "@/lib/testing/port";
import { untilUp } from "@/lib/testing/stand-ins/until-up";

const TRIES = 100;
const BETWEEN_MS = 100;
const SOCKET = "/run/smtpd.sock";

/** Whether Debian's OpenSMTPD can run here: it has to be installed, started by root, and alone on its machine. */
export function hasOpenSmtpd(): boolean {
  const isFree = process.getuid?.() === 0 && !existsSync(SOCKET);
  return isFree && spawnSync("smtpd", ["-h"]).error === undefined;
}

/** A real mail server, which keeps what it takes in a folder and takes nothing for `gone@example.org`. */
export async function startOpenSmtpd() {
  const folder = mkdtempSync(join(tmpdir(), "attune-smtpd-"));
  const [settings, mail] = [join(folder, "smtpd.conf"), join(folder, "mail")];
  const nobody = Number(spawnSync("id", ["-u", "nobody"], { encoding: "utf8" }).stdout);
  mkdirSync(mail);
  for (const path of [folder, mail]) chmodSync(path, 0o755);
  chownSync(mail, nobody, nobody);
  const port = await deadPort();
  writeFileSync(settings, settingsOf(port, mail));
  const server = spawn("smtpd", ["-d", "-f", settings], { stdio: "ignore" });
  await untilUp(port, server, "OpenSMTPD");
  return {
    url: `smtp://127.0.0.1:${port}`,
    /** So many mails as a parser reads them, once the server has put them away. */
    async mails(count: number): Promise<Email[]> {
      const arrived = join(mail, "new");
      const names = () => (existsSync(arrived) ? readdirSync(arrived) : []);
      for (let tries = 0; tries < TRIES && names().length < count; tries += 1) await pause(BETWEEN_MS);
      return Promise.all(names().map((name) => PostalMime.parse(readFileSync(join(arrived, name)))));
    },
    async close() {
      server.kill("SIGTERM");
      await once(server, "exit");
      rmSync(folder, { recursive: true });
    },
  };
}

function settingsOf(port: number, mail: string): string {
  return `table people { "@" = "nobody" }
listen on 127.0.0.1 port ${port} hostname mail.example.org
action "keep" maildir "${mail}" virtual <people> user nobody
match from any for rcpt-to "gone@example.org" reject
match from any for any action "keep"
`;
}
