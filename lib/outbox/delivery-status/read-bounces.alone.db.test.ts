import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { mailSuppressions } from "@/db/schema";
import { readBounces } from "@/lib/outbox/delivery-status/read-bounces";
import { newsIn } from "@/lib/outbox/delivery-status/report";
import { smtp } from "@/lib/outbox/transports/smtp";
import { cast, emailOf, NOW } from "@/lib/testing/cast";
import { deliver, promised, stateOf } from "@/lib/testing/mail/delivery";
import { hasDovecot, startDovecot } from "@/lib/testing/stand-ins/dovecot";
import { startSmtpSink } from "@/lib/testing/stand-ins/smtp-sink";

if (!hasDovecot()) process.stdout.write("Dovecot can't run here: the tests against a real mailbox are skipped.\n");

type Told = { envelope: string; to?: string; action?: string; status?: string };

const ID = "01a230d5-1280-7000-8000-000000000001";

/** The part of a report that machines read, as Postfix writes it. */
const reportOf = ({
  envelope,
  to = "ana@example.org",
  action = "failed",
  status = "5.1.1",
}: Told) => `Reporting-MTA: dns; mail.example.org
Original-Envelope-Id: ${envelope}
X-Postfix-Queue-ID: 4ABC
Arrival-Date: Mon, 30 Nov 2026 10:00:00 +0000 (UTC)

Final-Recipient: rfc822; forwarded@example.org
Original-Recipient: rfc822;${to}
Action: ${action}
Status: ${status}
Diagnostic-Code: smtp; 550 5.1.1 No such user:
    Action: delivered
`;

const mailWith = (report: string) => `From: MAILER-DAEMON@mail.example.org
To: office@example.org
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

It could not be delivered.

--b
Content-Type: message/delivery-status

${report}
--b
Content-Type: text/rfc822-headers

Subject: Your appointment

--b--
`;

test.each([
  ["no such address", {}, "bounced"],
  ["a mailbox that is switched off", { status: "5.2.1" }, "bounced"],
  ["a full mailbox", { status: "5.2.2" }, "failed"],
  ["words that are not taken", { status: "5.7.1" }, "failed"],
  ["tried for too long", { status: "4.4.7" }, "failed"],
  ["late", { action: "delayed", status: "4.4.1" }, "delayed"],
])("a report of %s", (_, told, status) => {
  expect(newsIn(reportOf({ envelope: ID, ...told }))).toEqual({ messageId: ID, to: "ana@example.org", status });
});

test.each([
  ["another's mail", reportOf({ envelope: "QQ1234" })],
  ["what was only passed on", reportOf({ envelope: ID, action: "relayed", status: "2.0.0" })],
  ["nothing", ""],
  ["something else", "Hello there"],
])("a report of %s says nothing to us", (_, report) => {
  expect(newsIn(report)).toBeNull();
});

test("an address is read as it was before the journey", () => {
  expect(newsIn(reportOf({ envelope: ID, to: "ana+2Bnews@example.org" }))?.to).toBe("ana+news@example.org");
});

describe.skipIf(!hasDovecot())("the mailbox of the sender", () => {
  let server: Awaited<ReturnType<typeof startDovecot>>;
  beforeAll(async () => {
    server = await startDovecot();
  });
  afterAll(() => server.close());

  test("tells what became of a mail, by the name that the mail server was told; other mails there stay as they are", async () => {
    const { ana } = await cast();
    const sink = await startSmtpSink();
    const id = await promised({ kind: "password-changed", recipientId: ana.id, dedupeKey: "changed", payload: {} });
    expect(await deliver(id, NOW, smtp(sink.url))).toBe("sent");
    server.deliver("1.other", "From: you@example.org\nSubject: Hello\n\nA question.\n");
    server.deliver("2.report", mailWith(reportOf({ envelope: "theirs" })));
    expect(await readBounces(NOW, server.url())).toBe(0);
    server.deliver("3.report", mailWith(reportOf({ envelope: id, to: emailOf("ana") })));
    expect(await readBounces(NOW, server.url())).toBe(1);
    expect(await stateOf(id)).toMatchObject({ state: "failed", lastError: "bounced", deliveryStatus: "bounced" });
    expect(await db.$count(mailSuppressions)).toBe(1);
    expect(await readBounces(NOW, server.url())).toBe(0);
    expect(server.count()).toBe(3);
    await sink.close();
  });
});

test("without a mailbox nothing is asked", async () => {
  expect(await readBounces(NOW, undefined)).toBe(0);
});
