import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { appointmentInvitation } from "@/lib/calendars/appointment-invitation";
import { newId } from "@/lib/id";
import { smtp } from "@/lib/outbox/transports/smtp";
import type { Mail } from "@/lib/outbox/transports/transport";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { hasOpenSmtpd, startOpenSmtpd } from "@/lib/testing/stand-ins/opensmtpd";

if (!hasOpenSmtpd())
  process.stdout.write("OpenSMTPD can't run here: the tests against a real mail server are skipped.\n");

describe.skipIf(!hasOpenSmtpd())("a real mail server", () => {
  let server: Awaited<ReturnType<typeof startOpenSmtpd>>;
  beforeAll(async () => {
    server = await startOpenSmtpd();
  });
  afterAll(() => server.close());

  test("takes what is sent together, whole, each under its own Message-ID, and says at once whom it does not know", async () => {
    const mails = Array.from({ length: 12 }, (_, index) => mailTo(`ana${index}@example.org`));
    const { send } = smtp(server.url);
    expect(await Promise.all(mails.map(send))).toEqual(mails.map(() => ({ ok: true })));
    expect(await send(mailTo("gone@example.org"))).toEqual({ ok: false, failure: { kind: "invalid" } });
    const arrived = await server.mails(mails.length);
    const ids = mails.map(({ key }) => `<${key}@example.org>`);
    expect(arrived.map(({ messageId }) => messageId).toSorted()).toEqual(ids.toSorted());
    for (const { subject, text, html, attachments } of arrived) {
      expect([subject, text?.trim(), html?.trim()]).toEqual(["Grüße", "Hallo, schön", "<p>Hallo, schön</p>"]);
      expect(attachments.map(({ mimeType, method }) => [mimeType, method])).toContainEqual([
        "text/calendar",
        "REQUEST",
      ]);
    }
  });
});

function mailTo(to: string): Mail {
  const from = { name: "Attune Heart", email: "office@example.org" };
  const id = newId(NOW);
  const session = { id, version: 1, start: TUESDAY_TEN, end: minutesAfter(TUESDAY_TEN, 50) };
  const content = appointmentInvitation(session, "REQUEST", {
    attendee: { name: "Ana", email: to },
    organizer: from,
    language: "en",
    stamp: NOW,
  });
  const text = "Hallo, schön";
  const words = { subject: "Grüße", text, html: `<p>${text}</p>` };
  return { id, key: id, from, to, ...words, headers: {}, invitations: [{ method: "REQUEST", content }] };
}
