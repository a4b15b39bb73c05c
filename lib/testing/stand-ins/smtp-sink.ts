import { once } from "node:events";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";
import { portOf } from "@/lib/testing/port";

/** A mail that arrived, read by a parser that is not the sender's. */
export type Received = Omit<Email, "to"> & {
  to: string[];
  header(name: string): string | undefined;
  /** The iCalendar file that mail programs look at first, and the method its part says. */
  calendar?: CalendarFile;
  /** All of them, in the order they came. */
  calendars: CalendarFile[];
};

/** An iCalendar file of a mail, and the method that its part says. */
export type CalendarFile = { method: string | undefined; text: string };

/** A mail server that keeps what it is given. */
export type SmtpSink = {
  url: string;
  messages(): Received[];
  /** The first mail, come or still to come, that the predicate is true of. */
  waitFor(predicate: (mail: Received) => boolean): Promise<Received>;
  /** Answers the next recipients with this code instead of taking their mail. */
  refuseNext(count: number, code: number): void;
  close(): Promise<void>;
};

/** How its connections are secured, with a certificate that nobody vouches for. */
type Security = "none" | "starttls" | "tls";

/** Starts a sink on a free port of this machine, or on `port`. */
export async function startSmtpSink(port = 0, security: Security = "none"): Promise<SmtpSink> {
  const messages: Received[] = [];
  const waiting = new Set<() => void>();
  const refusal = { count: 0, code: 550 };
  const server = new SMTPServer({
    secure: security === "tls",
    disabledCommands: security === "starttls" ? [] : ["STARTTLS"],
    // Who sends keeps a connection a second longer than it is needed, and every test would end by waiting for that.
    closeTimeout: 20,
    logger: false,
    authOptional: true,
    allowInsecureAuth: true,
    // It takes mail from senders that give no name, and knows no name.
    onAuth: (_credentials, _session, callback) => callback(Object.assign(new Error("Unknown"), { responseCode: 535 })),
    onRcptTo(_address, _session, callback) {
      if (refusal.count === 0) return callback();
      refusal.count -= 1;
      callback(Object.assign(new Error("Not now, or not here"), { responseCode: refusal.code }));
    },
    onData(stream, session, callback) {
      const to = session.envelope.rcptTo.map(({ address }) => address);
      read(stream, to).then((mail) => {
        messages.push(mail);
        callback();
        for (const look of waiting) look();
      }, callback);
    },
  });
  // A client that trusts no certificate of ours hangs up, which is its own affair.
  server.on("error", () => {});
  // smtp-server's own listen has no word for "ready".
  const listener = server.listen(port, "127.0.0.1");
  await once(listener, "listening");

  return {
    url: `${security === "tls" ? "smtps" : "smtp"}://127.0.0.1:${portOf(listener)}`,
    messages: () => [...messages],
    waitFor: (predicate) =>
      new Promise((resolve) => {
        const look = () => {
          const found = messages.find(predicate);
          if (!found) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
    refuseNext: (count, code) => Object.assign(refusal, { count, code }),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function read(stream: NodeJS.ReadableStream, to: string[]): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  const email = await PostalMime.parse(Buffer.concat(chunks));
  const header = (name: string) => email.headers.find(({ key }) => key === name.toLowerCase())?.value;
  const calendars = calendarsOf(email);
  return { ...email, to, header, calendar: calendars[0], calendars };
}

function calendarsOf({ attachments }: Email): CalendarFile[] {
  const parts = attachments.filter(({ mimeType }) => mimeType === "text/calendar");
  return parts.map(({ content, method }) => ({
    method,
    text: typeof content === "string" ? content : Buffer.from(new Uint8Array(content)).toString("utf8"),
  }));
}
