import { type SentNotes, sentNotes } from "@/lib/outbox/sent/sent-notes";
import { type CourierAnswer, CourierOrder } from "@/lib/outbox/transports/courier-words";
import { type Carrier, carrier } from "@/lib/outbox/transports/smtp-carrier";
import type { Mail } from "@/lib/outbox/transports/transport";

/*
 * Gives mails to the mail server for the process that started it (lib/outbox/transports/courier.ts), and ends with that:
 * when what it has begun has an answer, or soon enough that nobody else may send it yet.
 */

// A message that a dead worker had is free for others after 20 seconds at the earliest.
const ALONE_FOR_MS = 15_000;

let open: { carry: Carrier; notes: SentNotes } | undefined;
let inHand = 0;

process.on("message", (said) => {
  const order = CourierOrder.parse(said);
  if (order.kind === "open") open = { carry: carrier(order.url), notes: sentNotes(() => order.folder, notNoted) };
  if (order.kind === "noted") open?.notes.drop([order.id]);
  if (order.kind === "send") void send(order.mail);
});

process.once("disconnect", () => {
  setTimeout(() => process.exit(), ALONE_FOR_MS);
  endIfDone();
});

// Ctrl-C is for the whole group; this one has its mails to end first.
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => {});

async function send(mail: Mail) {
  if (!open || !process.connected) return;
  inHand += 1;
  const sent = await open.carry(mail);
  if (sent.ok) open.notes.add(mail.id);
  inHand -= 1;
  say({ kind: "answer", id: mail.id, sent });
  endIfDone();
}

function notNoted(error: unknown) {
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
  say({ kind: "not_noted", code });
}

// To a process that is gone nothing can be said; what matters is in the notes.
function say(answer: CourierAnswer) {
  if (process.connected) process.send?.(answer, undefined, undefined, () => {});
}

function endIfDone() {
  if (!process.connected && inHand === 0) process.exit();
}
