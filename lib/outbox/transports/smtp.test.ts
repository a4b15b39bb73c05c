import { createServer } from "node:net";
import { createInterface } from "node:readline";
import ICAL from "ical.js";
import { afterEach, beforeEach, expect, test } from "vitest";
import { smtp } from "@/lib/outbox/transports/smtp";
import type { Mail } from "@/lib/outbox/transports/transport";
import { deadPort, listen } from "@/lib/testing/port";
import { type SmtpSink, startSmtpSink } from "@/lib/testing/stand-ins/smtp-sink";

const mail: Mail = {
  id: "0193b3a0-0000-7000-8000-000000000001",
  key: "9f86d081884c7d65",
  from: { name: "Attune Heart", email: "office@example.org" },
  to: "ana@example.org",
  subject: "We have your request",
  html: "<p>Hello Ana, schön</p>",
  text: "Hello Ana, schön",
  headers: {},
  invitations: [],
};
const content = ["BEGIN:VCALENDAR", "VERSION:2.0", "METHOD:CANCEL", "END:VCALENDAR", ""].join("\r\n");

let sink: SmtpSink;
beforeEach(async () => {
  sink = await startSmtpSink();
});
afterEach(() => sink.close());

test("a mail arrives with both parts, its own Message-ID, and word that no person wrote it", async () => {
  expect(await smtp(sink.url).send(mail)).toEqual({ ok: true });
  const [received] = sink.messages();
  expect(received?.messageId).toBe("<9f86d081884c7d65@example.org>");
  expect(received?.to).toEqual(["ana@example.org"]);
  expect(received?.subject).toBe(mail.subject);
  expect(received?.html).toContain("schön");
  expect(received?.text).toContain("schön");
  expect(received?.header("auto-submitted")).toBe("auto-generated");
  expect(received?.header("x-mailer")).toBeUndefined();
});

test("answers go where they are taken", async () => {
  await smtp(sink.url).send({ ...mail, replyTo: "hello@example.org" });
  await smtp(sink.url).send(mail);
  const [answered, unanswered] = sink.messages();
  expect(answered?.replyTo).toMatchObject([{ address: "hello@example.org" }]);
  expect(unanswered?.header("reply-to")).toBeUndefined();
});

test("an invitation travels as a calendar part that says its method", async () => {
  await smtp(sink.url).send({ ...mail, invitations: [{ method: "CANCEL", content }] });
  const [received] = sink.messages();
  expect(received?.calendar?.method).toBe("CANCEL");
  expect(received?.attachments.map(({ filename }) => filename)).toContain("appointment.ics");
  const calendar = ICAL.Component.fromString(received?.calendar?.text ?? "");
  expect(calendar.getFirstPropertyValue("method")).toBe("CANCEL");
});

test("an address the server refuses for good is invalid, one it refuses for now is to be tried again", async () => {
  sink.refuseNext(1, 550);
  expect(await smtp(sink.url).send(mail)).toEqual({ ok: false, failure: { kind: "invalid" } });
  sink.refuseNext(1, 451);
  expect(await smtp(sink.url).send(mail)).toEqual({ ok: false, failure: { kind: "deferred" } });
  sink.refuseNext(1, 421);
  expect(await smtp(sink.url).send(mail)).toEqual({ ok: false, failure: { kind: "rate_limited" } });
  expect(sink.messages()).toEqual([]);
});

test("an address that is none is invalid", async () => {
  const failed = await smtp(sink.url).send({ ...mail, to: "nobody" });
  expect(failed).toEqual({ ok: false, failure: { kind: "invalid" } });
});

test("a server that isn't there is unavailable", async () => {
  const failed = await smtp(`smtp://127.0.0.1:${await deadPort()}`).send(mail);
  expect(failed).toEqual({ ok: false, failure: { kind: "unavailable" } });
});

test("wrong credentials are ours to set right", async () => {
  const url = sink.url.replace("smtp://", "smtp://office:wrong@");
  expect(await smtp(url).send(mail)).toMatchObject({ ok: false, failure: { kind: "auth" } });
});

test("mail never leaves in the clear unless that was asked for", async () => {
  const remote = `${sink.url}?requireTLS=true`;
  expect(await smtp(remote).send(mail)).toMatchObject({ ok: false });
  expect(sink.messages()).toEqual([]);
});

test("a server that can tell of a mail that fails is asked to, with no more than its headers", async () => {
  const said: string[] = [];
  const replies: [RegExp, string][] = [
    [/^EHLO/, "250-mail.example.org\r\n250 DSN"],
    [/^DATA/, "354 Go on"],
    [/^QUIT/, "221 Goodbye"],
  ];
  const server = createServer((socket) => {
    let isContent = false;
    socket.write("220 mail.example.org\r\n");
    createInterface({ input: socket }).on("line", (line) => {
      if (isContent && line !== ".") return;
      if (!isContent) said.push(line);
      const [, reply = "250 Ok"] = replies.find(([asked]) => !isContent && asked.test(line)) ?? [];
      isContent = reply.startsWith("354");
      socket.write(`${reply}\r\n`);
    });
  });
  expect(await smtp(`smtp://127.0.0.1:${await listen(server)}`).send(mail)).toEqual({ ok: true });
  server.close();
  expect(said).toContain(`MAIL FROM:<office@example.org> RET=HDRS ENVID=${mail.id}`);
  expect(said).toContain("RCPT TO:<ana@example.org> NOTIFY=FAILURE,DELAY ORCPT=rfc822;ana@example.org");
});

test.each(["starttls", "tls"] as const)("a mail arrives over %s", async (security) => {
  const secured = await startSmtpSink(0, security);
  expect(await smtp(`${secured.url}?requireTLS=true`).send(mail)).toEqual({
    ok: false,
    failure: { kind: "unavailable" },
  });
  const trusting = smtp(`${secured.url}?requireTLS=true&tls.rejectUnauthorized=false`);
  expect(await trusting.send(mail)).toEqual({ ok: true });
  expect(secured.messages()).toMatchObject([{ subject: mail.subject }]);
  await secured.close();
});

test("the end of a mail does not wait until the server's machine has acknowledged the rest of it", async () => {
  const transport = smtp(sink.url);
  const tookMs: number[] = [];
  for (const key of ["a", "b", "c", "d", "e", "f", "g", "h"]) {
    const before = performance.now();
    await transport.send({ ...mail, key });
    tookMs.push(performance.now() - before);
  }
  // That takes 40 ms, each time.
  expect(Math.min(...tookMs)).toBeLessThan(30);
});
