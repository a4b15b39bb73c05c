import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deadPort } from "@/lib/testing/port";
import { untilUp } from "@/lib/testing/stand-ins/until-up";

/** Whether Debian's relay is installed here; the tests that need it are skipped with a line where it is not. */
export function hasCoturn(): boolean {
  return spawnSync("turnserver", ["--version"]).error === undefined;
}

/** A real relay (TURN) of this machine that takes the credentials of this secret, by UDP and TCP at one port and by TLS at another. */
export async function startCoturn(secret: string) {
  const folder = mkdtempSync(join(tmpdir(), "attune-turn-"));
  const [port, tlsPort] = [await deadPort(), await deadPort()];
  const [key, certificate] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const made = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate, "-days", "2"];
  spawnSync("openssl", [...made, "-subj", "/CN=localhost"], { stdio: "ignore" });
  const server = spawn(
    "turnserver",
    [
      ...["-n", "--listening-ip=127.0.0.1", "--relay-ip=127.0.0.1", "--allow-loopback-peers", "--no-cli"],
      ...[`--listening-port=${port}`, `--tls-listening-port=${tlsPort}`, "--no-dtls", "--realm=attune.test"],
      ...["--use-auth-secret", `--static-auth-secret=${secret}`, `--cert=${certificate}`, `--pkey=${key}`],
      ...[`--pidfile=${join(folder, "pid")}`, `--userdb=${join(folder, "db")}`, "--log-file=/dev/null"],
    ],
    { stdio: "ignore", cwd: folder },
  );
  await untilUp(port, server, "coturn");
  return {
    port,
    tlsPort,
    async close() {
      server.kill("SIGKILL");
      await once(server, "exit");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
