import { spawn } from "node:child_process";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { WordedFinding } from "@/lib/doctor/finding";
import { stopQueue } from "@/lib/queue/queue";
import { cast } from "@/lib/testing/cast";
import { startMailWorker } from "@/lib/testing/mail/mail-worker";
import { hasDovecot, startDovecot } from "@/lib/testing/stand-ins/dovecot";
import { type SmtpSink, startSmtpSink } from "@/lib/testing/stand-ins/smtp-sink";

if (!hasDovecot()) process.stdout.write("Dovecot can't run here: the test of the mail's way back is skipped.\n");

let sink: SmtpSink;
beforeAll(async () => {
  sink = await startSmtpSink();
});
afterAll(async () => {
  await stopQueue();
  await sink.close();
});

test("npm run doctor says how each part is, tries what tells nobody, and gives the same to programs as JSON", async () => {
  await cast();
  const worker = await startMailWorker({ SMTP_URL: sink.url });
  const said = await doctor([]);
  for (const title of ["Database", "Work in the background", "E-mail", "Address and proxy"])
    expect(said.text).toContain(title);
  expect(said.text).toContain("tried: A worker did a piece of work");
  const told = await doctor(["--json"]);
  const findings: WordedFinding[] = JSON.parse(told.text);
  const triedOf = (part: string) => findings.find((one) => one.part === part)?.tried;
  expect(triedOf("jobs")).toMatchObject({ state: "well" });
  expect(triedOf("database")).toMatchObject({ state: "well", words: expect.stringMatching(/ in [\d,]+ ms\.$/) });
  expect(triedOf("proxy")).toMatchObject({ state: "attention", words: expect.stringContaining("is not answered") });
  expect(triedOf("mail")).toBeNull();
  for (const one of findings) expect(Object.keys(one)).toEqual(expect.arrayContaining(["lastAt", "lastError", "todo"]));
  await worker.kill();
  const looked: WordedFinding[] = JSON.parse((await doctor(["--json", "--look"])).text);
  expect(looked.map(({ tried }) => tried)).toEqual(looked.map(() => null));
});

describe.skipIf(!hasDovecot())("where a test inbox is given", () => {
  test("a mail is sent and found there, and one that does not arrive is told", async () => {
    const mailbox = await startDovecot();
    const arriving = sink
      .waitFor(({ to }) => to.includes("you@example.org"))
      .then((mail) => {
        const word = mail.header("x-attune-test");
        mailbox.deliver("1.test", `From: office@example.org\nTo: you@example.org\nX-Attune-Test: ${word}\n\nA test.\n`);
      });
    const variables = { MAIL_TEST_INBOX: mailbox.url() };
    const { text } = await doctor(["--json"], variables);
    await arriving;
    const findings: WordedFinding[] = JSON.parse(text);
    expect(findings.find(({ part }) => part === "mail")?.tried).toEqual({
      state: "well",
      words: "It was sent, and has arrived in the test inbox.",
    });
    expect(mailbox.count()).toBe(0);
    const lost: WordedFinding[] = JSON.parse((await doctor(["--json"], variables)).text);
    expect(lost.find(({ part }) => part === "mail")?.tried).toMatchObject({ state: "broken" });
    await mailbox.close();
  });
});

/** What the command says and with which code it ends. */
function doctor(args: string[], more: Record<string, string> = {}): Promise<{ text: string; code: number | null }> {
  const options = ["--require", "./scripts/server-only.cjs", "--import", "tsx", "scripts/commands/doctor.ts", ...args];
  const env: NodeJS.ProcessEnv = { ...process.env, SMTP_URL: sink.url, ...more };
  const child = spawn(process.execPath, options, { env, stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  child.stdout.on("data", (part) => {
    text += part;
  });
  return new Promise((resolve) => child.once("close", (code) => resolve({ text, code })));
}
