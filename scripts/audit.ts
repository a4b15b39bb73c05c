import { closeDatabase } from "@/db/client";
import { sealAuditEvents, verifyAuditChain } from "@/lib/audit/chain";

const USAGE = "npm run audit -- verify [--expect <position>:<hash>]";

const [command, flag, expectation] = process.argv.slice(2);
if (command !== "verify" || (flag !== undefined && flag !== "--expect")) {
  console.error(`Usage: ${USAGE}`);
  process.exit(2);
}

await sealAuditEvents();
const [position, hash] = (expectation ?? "").split(":");
const verdict = await verifyAuditChain(position && hash ? { position: Number(position), hash } : undefined);
await closeDatabase();

if (verdict.intact) {
  console.log(`The audit chain is intact. Its head: ${verdict.head.position}:${verdict.head.hash}`);
  console.log("Write the head down somewhere else; --expect checks that the chain still reaches it.");
} else {
  console.error(`The audit chain is broken: event ${verdict.position} ${verdict.what}.`);
  process.exit(1);
}
