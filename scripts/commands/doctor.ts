import { closeDatabase } from "@/db/client";
import { now } from "@/lib/clock";
import { examine, isFit } from "@/lib/doctor/examine";
import { type State, type WordedFinding, worded } from "@/lib/doctor/finding";
import { TRIABLE } from "@/lib/doctor/probes/try-part";
import { inEnglish } from "@/lib/i18n/english";
import { logTo } from "@/lib/log";
import { stopQueue } from "@/lib/queue/queue";

// Calendars are read every ten minutes by the workers, who hold them meanwhile.
const TRIED = TRIABLE.filter((part) => part !== "calendars");

const MARKS: Record<State, string> = { well: "ok  ", attention: "look", broken: "FAIL", off: "-   " };

/**
 * Says how every part is, for a person or, with --json, for a program, and tries those that can be tried without telling
 * anyone; with --look none is. A mail is sent to the test inbox and looked for there, where one is given. Exits with 1 when a
 * part does not work.
 */
async function run(args: string[]) {
  // What a program reads is nothing but the findings.
  logTo({ write: (line) => void process.stderr.write(line) });
  const found = await examine(now(), args.includes("--look") ? [] : TRIED);
  const findings = found.map((one) => worded(one, inEnglish));
  console.log(args.includes("--json") ? JSON.stringify(findings, null, 2) : findings.map(line).join("\n"));
  if (!isFit(found)) process.exitCode = 1;
}

function line({ title, state, words, todo, lastAt, lastError, tried }: WordedFinding): string {
  const more = [
    tried && `${tried.state === "well" ? "tried" : "TRIED"}: ${tried.words}`,
    lastAt && `last at work: ${lastAt.toISOString()}`,
    lastError && `last error${lastError.at ? `, ${lastError.at.toISOString()}` : ""}: ${lastError.words}`,
    todo && `→ ${todo}`,
  ].flatMap((one) => (one ? `\n${" ".repeat(30)}${one}` : []));
  return `${MARKS[state]}  ${title.padEnd(24)}${words}${more.join("")}`;
}

void run(process.argv.slice(2)).finally(async () => {
  await stopQueue();
  await closeDatabase();
});
