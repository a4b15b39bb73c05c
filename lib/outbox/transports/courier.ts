import { type ChildProcess, spawn } from "node:child_process";
import { logError } from "@/lib/log";
import { sentFolder } from "@/lib/outbox/sent/sent-journal";
import { CourierAnswer, type CourierOrder } from "@/lib/outbox/transports/courier-words";
import type { Carrier } from "@/lib/outbox/transports/smtp-carrier";
import type { Mail, Sent } from "@/lib/outbox/transports/transport";

const PROGRAM = ["--require", "./scripts/server-only.cjs", "--import", "tsx", "scripts/commands/courier.ts"];
// It needs no secret of the practice but the mail server's, which it is told.
const PASSED_ON = ["PATH", "HOME", "TMPDIR", "NODE_OPTIONS", "NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE", "SSL_CERT_DIR"];
// Far beyond what the slowest of mail servers may take for each step of a mail.
const ANSWERS_WITHIN_MS = 600_000;

/** Nothing is known of a mail that was with a courier that is gone. */
const UNKNOWN: Sent = { ok: false, failure: { kind: "unavailable" } };

/**
 * Gives mail to the mail server by a process of its own, which does nothing else: no page that is rendered meanwhile
 * stands between the server's word that it has a mail and ours that it was sent, and if this process is killed, that one
 * ends what it has begun and notes it. It starts with the first mail, and again after it ended.
 */
export function courier(url: string): Carrier {
  let running: Running | undefined;
  return (mail) => {
    running ??= start(url, () => {
      running = undefined;
    });
    return running.send(mail);
  };
}

type Running = { send(mail: Mail): Promise<Sent> };

function start(url: string, onEnd: () => void): Running {
  const child = startProcess();
  const waiting = new Map<string, (sent: Sent) => void>();
  // What can't be told to it has ended, or is about to.
  const tell = (order: CourierOrder) => void child.send(order, (error) => error && child.kill("SIGKILL"));
  child.on("message", (said) => {
    const heard = CourierAnswer.parse(said);
    if (heard.kind === "not_noted") return logError("sent_journal.not_written", null, { word: heard.code });
    waiting.get(heard.id)?.(heard.sent);
    waiting.delete(heard.id);
    // By then it is noted by the one who waited.
    if (heard.sent.ok) setImmediate(() => tell({ kind: "noted", id: heard.id }));
  });
  const end = () => {
    onEnd();
    if (waiting.size > 0) logError("courier.ended", null, { count: waiting.size });
    for (const answer of waiting.values()) answer(UNKNOWN);
    waiting.clear();
  };
  child.once("exit", end).once("error", end);
  tell({ kind: "open", url, folder: sentFolder() });
  return {
    async send(mail) {
      const isLate = setTimeout(() => child.kill("SIGKILL"), ANSWERS_WITHIN_MS);
      const { promise, resolve } = Promise.withResolvers<Sent>();
      waiting.set(mail.id, resolve);
      tell({ kind: "send", mail });
      return promise.finally(() => clearTimeout(isLate));
    },
  };
}

// Nothing waits for it to end: it does so when this process has.
function startProcess(): ChildProcess {
  const passedOn = Object.entries(process.env).filter(([name]) => PASSED_ON.includes(name));
  const child = spawn(process.execPath, PROGRAM, {
    env: { ...Object.fromEntries(passedOn), NODE_ENV: process.env.NODE_ENV },
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    serialization: "advanced",
  });
  child.unref();
  child.channel?.unref();
  return child;
}
