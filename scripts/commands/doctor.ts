import { closeDatabase } from "@/db/client";
import { now } from "@/lib/clock";
import { examine, isFit } from "@/lib/doctor/examine";
import type { Finding, State } from "@/lib/doctor/finding";
import { logTo } from "@/lib/log";
import { stopQueue } from "@/lib/queue/queue";

const MARKS: Record<State, string> = { well: "ok  ", attention: "look", broken: "FAIL", off: "-   " };

/** Says how every part is, for a person or, with --json, for a program; exits with 1 when one does not work. */
async function run(args: string[]) {
  // What a program reads is nothing but the findings.
  logTo({ write: (line) => void process.stderr.write(line) });
  const findings = await examine(now());
  console.log(args.includes("--json") ? JSON.stringify(findings, null, 2) : findings.map(line).join("\n"));
  if (!isFit(findings)) process.exitCode = 1;
}

function line({ title, state, words, todo }: Finding): string {
  return `${MARKS[state]}  ${title.padEnd(24)}${words}${todo ? `\n${" ".repeat(30)}→ ${todo}` : ""}`;
}

void run(process.argv.slice(2)).finally(async () => {
  await stopQueue();
  await closeDatabase();
});
