import { once } from "node:events";
import { SMTPServer } from "smtp-server";
import { portOf } from "@/lib/testing/port";

/** A mail server that does nothing but count: which mails it has taken, and when. */
export type CountingSink = {
  url: string;
  port: number;
  /** The Message-ID of each mail it took, and the moment it did, in milliseconds. */
  taken(): { key: string; at: number }[];
  /** Answers every recipient with 451 from now on, or takes mail again. */
  deferAll(defers: boolean): void;
  close(): Promise<void>;
};

/** Starts one on a free port of this machine, or on `port`. */
export async function startCountingSink(port = 0): Promise<CountingSink> {
  const taken: { key: string; at: number }[] = [];
  let isDeferring = false;
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS"],
    authOptional: true,
    closeTimeout: 100,
    logger: false,
    onRcptTo(_address, _session, callback) {
      callback(isDeferring ? Object.assign(new Error("Not now"), { responseCode: 451 }) : null);
    },
    onData(stream, _session, callback) {
      // What its sender did not finish is no mail, and counts for none.
      const take = (text: string) => {
        taken.push({ key: copyOf(/^message-id: *(<[^>]+>)/im.exec(text)?.[1] ?? ""), at: performance.now() });
        callback();
      };
      textOf(stream).then(take, callback);
    },
  });
  server.on("error", () => {});
  const listener = server.listen(port, "127.0.0.1");
  await once(listener, "listening");
  const at = portOf(listener);
  return {
    url: `smtp://127.0.0.1:${at}`,
    port: at,
    taken: () => [...taken],
    deferAll: (defers) => {
      isDeferring = defers;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

// A part of a text keeps the whole of it in memory.
function copyOf(part: string): string {
  return Buffer.from(part).toString();
}

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}

/** What of the keys came more than once, with how many copies there were too many. */
export function doublesIn(keys: string[]): number {
  return keys.length - new Set(keys).size;
}
