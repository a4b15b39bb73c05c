import { connect } from "node:net";
import { Readable } from "node:stream";
import nodemailer, { type Transporter } from "nodemailer";
import SMTPPool from "nodemailer/lib/smtp-pool/index.js";
import { type Turn, turns } from "@/lib/outbox/transports/turns";

/** A mail as a mail server takes it: the addresses it is told beforehand, and all of the content; and which message it is. */
export type RawMail = { id: string; messageId: string; envelope: { from: string; to: string }; raw: Buffer };

/** How many mails a mail server is given at once; it may have one more connection, for a code that comes meanwhile. */
export const CONNECTIONS = 5;

const IDLE_MS = 1_000;
// A mail server that is slower to answer has the next mail's end meanwhile, or five connections were as slow as one.
const ANSWERS_WITHIN_MS = 20;

/**
 * Connections to a mail server, each kept while there is mail for it and a moment longer. Of all that is sent at once
 * one mail ends at a time, and the next when the answer is there and what waits for it has run: so a process that dies
 * seldom leaves more than one mail of which it can't know whether the server has it.
 */
export function smtpConnections(given: string) {
  const url = withDefaults(given);
  const nextTurn = turns(ANSWERS_WITHIN_MS);
  const ending = new Map<unknown, Turn>();
  const pool = pooled(() => openPool(url, ending));
  return {
    /** Sends a mail; throws nodemailer's errors. */
    send: ({ id, messageId, envelope, raw }: RawMail) =>
      pool.use(async (opened) => {
        const turn = nextTurn();
        ending.set(messageId, turn);
        try {
          const mail = { messageId, envelope, raw, dsn: notificationOf(id, envelope.to) };
          return await opened.sendMail(mail);
        } finally {
          ending.delete(messageId);
          setImmediate(turn.end);
        }
      }),
  };
}

/**
 * Asks a server that offers it (RFC 3461) to tell the sender's address of a mail that fails or is late, by the name of the
 * message that it is (lib/outbox/delivery-status/read-bounces.ts) and with its headers alone: what it says goes through no
 * more mailboxes than it has to.
 */
function notificationOf(envid: string, to: string) {
  const notify: ("FAILURE" | "DELAY")[] = ["FAILURE", "DELAY"];
  return { ret: "HDRS" as const, envid, notify, orcpt: `rfc822;${to}` };
}

function openPool(url: string, ending: Map<unknown, Turn>): Transporter {
  const opened = nodemailer.createTransport(new SMTPPool({ url, pool: true, getSocket: promptSocket }));
  opened.use("stream", ({ data, message }, done) => {
    const turn = ending.get(data.messageId);
    if (turn) message.processFunc((content) => Readable.from(endInTurn(content, turn)));
    done();
  });
  return opened;
}

// Read only once the server has asked for the content; what ends it is sent after the last of it was read.
async function* endInTurn(content: Readable, turn: Turn) {
  yield Buffer.concat(await content.toArray());
  await turn.begin();
}

/**
 * A socket that holds nothing back. As it is by default, the end of a mail, a small packet after another, leaves only
 * when the server's machine has acknowledged the one before (RFC 896), which it delays for 40 ms (RFC 1122 §4.2.3.2).
 */
function promptSocket(options: SMTPPool.Options, done: (error: null, socket: object) => void) {
  const port = Number(options.port) || (options.secure ? 465 : 587);
  const { host, localAddress } = options;
  done(null, { connection: connect({ host, port, localAddress, noDelay: true, keepAlive: true }) });
}

type Closable = { close(): void };

/** Opens something for as long as it is used, and a moment longer. */
function pooled<T extends Closable>(open: () => T) {
  let opened: T | undefined;
  let users = 0;
  let closing: NodeJS.Timeout | undefined;
  const close = () => {
    opened?.close();
    opened = undefined;
  };
  return {
    async use<R>(work: (opened: T) => Promise<R>): Promise<R> {
      clearTimeout(closing);
      users += 1;
      opened ??= open();
      try {
        return await work(opened);
      } finally {
        users -= 1;
        if (users === 0) closing = setTimeout(close, IDLE_MS);
      }
    },
  };
}

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

// The pool reads a URL's options from the URL.
function withDefaults(given: string) {
  const url = new URL(given);
  const defaults = {
    connectionTimeout: "10000",
    greetingTimeout: "10000",
    // A server that is slow to say it has a mail has it all the same: who does not wait sends it twice.
    socketTimeout: "60000",
    pool: "true",
    maxConnections: String(CONNECTIONS + 1),
    // The outbox is where a mail waits for its second try, and knows of the first.
    maxRequeues: "0",
    requireTLS: String(!LOOPBACK.includes(url.hostname)),
  };
  for (const [name, value] of Object.entries(defaults)) {
    if (!url.searchParams.has(name)) url.searchParams.set(name, value);
  }
  return url.href;
}
