import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deadPort } from "@/lib/testing/port";
import { untilUp } from "@/lib/testing/stand-ins/until-up";

/** Whether Debian's Dovecot can run here: it has to be installed, and started by root. */
export function hasDovecot(): boolean {
  return process.getuid?.() === 0 && spawnSync("dovecot", ["--version"]).error === undefined;
}

/** A real IMAP server with one mailbox, `you@example.org` by the password `a password`. */
export async function startDovecot() {
  const folder = mkdtempSync(join(tmpdir(), "attune-imap-"));
  const inbox = join(folder, "mail");
  const port = await deadPort();
  const ids = ["-u", "-g"].map((which) => Number(spawnSync("id", [which, "mail"], { encoding: "utf8" }).stdout));
  const [user = 0, group = 0] = ids;
  chmodSync(folder, 0o755);
  for (const path of [inbox, ...["new", "cur", "tmp"].map((name) => join(inbox, name))]) {
    mkdirSync(path);
    chownSync(path, user, group);
  }
  const [settings, people] = [join(folder, "dovecot.conf"), join(folder, "people")];
  writeFileSync(people, "you@example.org:{PLAIN}a password\n");
  writeFileSync(settings, settingsOf({ folder, people, inbox, port, user, group }));
  const server = spawn("dovecot", ["-F", "-c", settings], { stdio: "ignore" });
  await untilUp(port, server, "Dovecot");
  return {
    url: (password = "a password") => `imap://you%40example.org:${encodeURIComponent(password)}@127.0.0.1:${port}`,
    /** A mail comes in. */
    deliver(name: string, text: string) {
      const path = join(inbox, "new", name);
      writeFileSync(path, text.replaceAll("\n", "\r\n"));
      chownSync(path, user, group);
    },
    /** How many mails there are. */
    count: () => ["new", "cur"].reduce((sum, name) => sum + readdirSync(join(inbox, name)).length, 0),
    close: () => end(server, folder),
  };
}

async function end(server: ChildProcess, folder: string) {
  server.kill("SIGTERM");
  await once(server, "exit");
  rmSync(folder, { recursive: true });
}

type Places = { folder: string; people: string; inbox: string; port: number; user: number; group: number };

function settingsOf({ folder, people, inbox, port, user, group }: Places): string {
  return `base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
mail_location = maildir:${inbox}
first_valid_uid = 1
first_valid_gid = 1
passdb {
  driver = passwd-file
  args = username_format=%u ${people}
}
userdb {
  driver = static
  args = uid=${user} gid=${group} home=${inbox}
}
service imap-login {
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
`;
}
