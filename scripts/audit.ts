import { closeDatabase } from "@/db/client";
import { sealAuditEvents, verifyAuditChain } from "@/lib/audit/chain";

const USAGE = "npm run audit -- verify [--expect <position>:<hash>]";

void main(process.argv.slice(2));

async function main([command, flag, expectation]: string[]) {
  if (command !== "verify" || (flag !== undefined && flag !== "--expect")) return fail(`Usage: ${USAGE}`, 2);
  await sealAuditEvents();
  const [position, hash] = (expectation ?? "").split(":");
  const verdict = await verifyAuditChain(position && hash ? { position: Number(position), hash } : undefined);
  await closeDatabase();
  if (!verdict.intact) return fail(`The audit chain is broken: event ${verdict.position} ${verdict.what}.`, 1);
  console.log(`The audit chain is intact. Its head: ${verdict.head.position}:${verdict.head.hash}`);
  console.log("Write the head down somewhere else; --expect checks that the chain still reaches it.");
}

function fail(sentence: string, code: number) {
  console.error(sentence);
  process.exitCode = code;
}
