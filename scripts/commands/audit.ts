import { closeDatabase } from "@/db/client";
import { acceptAuditTrail } from "@/lib/audit/accept";
import { type Head, sealAuditEvents } from "@/lib/audit/chain";
import { headFile, keepHead, keptHead, readHead } from "@/lib/audit/head";
import { type Flaw, verifyAuditChain } from "@/lib/audit/verify";
import { now } from "@/lib/clock";
import { env } from "@/lib/env";

const USAGE = `npm run audit                                        checks who did what, to the last event
npm run audit -- verify --expect <position>:<hash>   the same, against a head that was written down elsewhere too
npm run audit -- accept                              after an older backup was restored: goes on from what is there`;

void main(process.argv.slice(2));

async function main([command = "verify", ...rest]: string[]) {
  env();
  const expected = rest[0] === "--expect" && rest.length === 2 ? readHead(rest[1] ?? "") : undefined;
  if (command === "verify" && (expected || rest.length === 0)) await verify(expected);
  else if (command === "accept" && rest.length === 0) await accept();
  else fail(USAGE, 2);
  await closeDatabase();
}

async function verify(given: Head | undefined) {
  await sealAuditEvents();
  const kept = keptHead();
  const verdict = await verifyAuditChain(kept);
  const other = verdict.intact && given ? await verifyAuditChain(given) : verdict;
  if (!verdict.intact) return fail(sentence(verdict), 1);
  if (!other.intact) return fail(sentence(other), 1);
  const { position, hash } = verdict.head;
  console.log(`The audit trail is intact: ${position} events, as they were recorded. Its head: ${position}:${hash}`);
  if (kept) console.log(`It reaches the head that is kept in ${headFile()}, event ${kept.position}.`);
  else
    console.log(
      "No head has been kept outside the database so far, so missing events at the end would not be noticed.",
    );
  keepHead(verdict.head);
}

async function accept() {
  const verdict = await acceptAuditTrail(now());
  if (!verdict.intact) return fail(sentence(verdict), 1);
  console.log(`The audit trail goes on from event ${verdict.head.position}, which records that it was accepted.`);
}

function sentence({ position, id, what }: Flaw) {
  const which = [position && `event ${position}`, id && `row ${id}`].filter(Boolean).join(", ");
  return `The audit trail is not as it was recorded: ${which} ${what}.`;
}

function fail(words: string, code: number) {
  console.error(words);
  process.exitCode = code;
}
