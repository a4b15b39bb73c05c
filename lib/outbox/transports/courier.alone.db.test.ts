import { readFileSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { newId } from "@/lib/id";
import { courier } from "@/lib/outbox/transports/courier";
import { smtp } from "@/lib/outbox/transports/smtp";
import type { Mail, Transport } from "@/lib/outbox/transports/transport";
import { NOW } from "@/lib/testing/clock";
import { type SmtpSink, startSmtpSink } from "@/lib/testing/stand-ins/smtp-sink";

let sink: SmtpSink;
let transport: Transport;
beforeEach(async () => {
  sink = await startSmtpSink();
  transport = smtp(sink.url, courier(sink.url));
});
afterEach(async () => {
  for (const pid of couriers()) process.kill(pid, "SIGKILL");
  await sink.close();
});

test("a mail leaves through the courier as it would from here, and a refusal comes back as what it is", async () => {
  const mails = [mailTo("ana@example.org"), mailTo("ben@example.org")];
  expect(await Promise.all(mails.map(transport.send))).toEqual([{ ok: true }, { ok: true }]);
  expect(sink.messages().map(({ text }) => text?.trim())).toEqual(["Hello, schön", "Hello, schön"]);
  sink.refuseNext(1, 451);
  expect(await transport.send(mailTo("ana@example.org"))).toEqual({ ok: false, failure: { kind: "deferred" } });
  expect(couriers()).toHaveLength(1);
});

test("of a mail that was with a courier when it died nothing is known; the next mail has another", async () => {
  await transport.send(mailTo("ana@example.org"));
  const sending = transport.send(mailTo("ben@example.org"));
  for (const pid of couriers()) process.kill(pid, "SIGKILL");
  expect(await sending).toEqual({ ok: false, failure: { kind: "unavailable" } });
  expect(await transport.send(mailTo("ana@example.org"))).toEqual({ ok: true });
});

test("a courier has no secret of the practice", async () => {
  await transport.send(mailTo("ana@example.org"));
  const environment = couriers().map((pid) => readFileSync(`/proc/${pid}/environ`, "utf8"));
  expect(environment).toHaveLength(1);
  for (const secret of ["AUTH_SECRET", "ENCRYPTION_KEYS", "DATABASE_URL"]) {
    expect(process.env[secret]).toBeDefined();
    expect(environment[0]).not.toContain(secret);
  }
});

function mailTo(to: string): Mail {
  const from = { name: "Attune Heart", email: "office@example.org" };
  const [text, id] = ["Hello, schön", newId(NOW)];
  return { id, key: id, from, to, subject: "Hello", html: `<p>${text}</p>`, text, headers: {}, invitations: [] };
}

/** The processes that this one has started and that are alive. */
function couriers(): number[] {
  const children = readFileSync(`/proc/self/task/${process.pid}/children`, "utf8")
    .split(" ")
    .filter(Boolean)
    .map(Number);
  return children.filter((pid) => readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("commands/courier.ts"));
}
