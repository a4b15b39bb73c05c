import { createHmac } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { blindIndex, personKey, seal } from "@/db/encryption";
import { mailSuppressions, outbox, users } from "@/db/schema";
import { listAppointmentMails } from "@/lib/notifications/delivery/appointment-mails";
import { sendTestMail } from "@/lib/notifications/delivery/send-test-mail";
import { liftSuppression, listSuppressions } from "@/lib/notifications/delivery/suppressions";
import { sendAgain } from "@/lib/notifications/send-again";
import { listUndelivered } from "@/lib/notifications/undelivered";
import { noteDeliveryStatus } from "@/lib/outbox/delivery-status/note-status";
import { receiveFromResend } from "@/lib/outbox/delivery-status/receive-resend";
import { resend } from "@/lib/outbox/transports/resend";
import { toLookAt } from "@/lib/reports/to-look-at";
import { cast, emailOf, NOW } from "@/lib/testing/cast";
import { minutesAfter, secondsAfter } from "@/lib/testing/clock";
import { deliver, promised, stateOf } from "@/lib/testing/mail/delivery";
import { scheduled } from "@/lib/testing/requests";
import { connectedWith } from "@/lib/testing/stand-ins/meetings/connected";
import { type ResendStandIn, startResendStandIn } from "@/lib/testing/stand-ins/resend";

const SECRET = `whsec_${Buffer.alloc(24, 7).toString("base64")}`;

let service: ResendStandIn;
let leave = () => {};
beforeEach(async () => {
  service = await startResendStandIn();
  leave = connectedWith({ RESEND_WEBHOOK_SECRET: SECRET });
});
afterEach(async () => {
  leave();
  await service.close();
});

const transport = () => resend(service.apiKey, { baseUrl: service.baseUrl, spacingMs: 0 });
const passwordChanged = (recipientId: string, dedupeKey = "changed") =>
  ({ kind: "password-changed", recipientId, dedupeKey, payload: {} }) as const;

/** The headers by which Resend signs a body. */
function signed(body: string, { secret = SECRET, at = NOW, id = "msg_1" } = {}) {
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const key = Buffer.from(secret.replace("whsec_", ""), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return new Headers({ "svix-id": id, "svix-timestamp": timestamp, "svix-signature": `v1,none v1,${signature}` });
}

function told(type: string, id: string, more: Record<string, unknown> = {}) {
  return JSON.stringify({ type, data: { to: [emailOf("ana")], tags: { message: id }, ...more } });
}

const receive = (body: string, headers = signed(body), now = NOW) => receiveFromResend(Buffer.from(body), headers, now);

/** Ana has been sent an e-mail through Resend. */
async function sent() {
  const everyone = await cast();
  const id = await promised(passwordChanged(everyone.ana.id));
  expect(await deliver(id, NOW, transport())).toBe("sent");
  return { ...everyone, id };
}

test("a mail names its message to Resend by a tag, and what Resend tells of it is written down", async () => {
  const { id } = await sent();
  expect(service.mailbox()).toMatchObject([{ tags: [{ name: "message", value: id }] }]);
  await receive(told("email.delivery_delayed", id));
  expect(await stateOf(id)).toMatchObject({ state: "sent", deliveryStatus: "delayed" });
  await receive(told("email.delivered", id), undefined, minutesAfter(NOW, 1));
  expect(await stateOf(id)).toMatchObject({
    state: "sent",
    deliveryStatus: "delivered",
    deliveryStatusAt: minutesAfter(NOW, 1),
  });
});

test("in any order and twice, what weighs most stays", async () => {
  const { id } = await sent();
  for (const type of ["email.complained", "email.delivered", "email.complained", "email.delivery_delayed"])
    await receive(told(type, id));
  await receive(told("email.bounced", id, { bounce: { type: "Permanent" } }));
  expect(await stateOf(id)).toMatchObject({ state: "failed", lastError: "complained", deliveryStatus: "complained" });
  expect(await db.$count(mailSuppressions)).toBe(1);
});

test("what came back is shown to staff, and its address gets nothing more but codes asked for by hand", async () => {
  const { ana, ben, mara, id } = await sent();
  await receive(told("email.bounced", id, { bounce: { type: "Permanent" } }));
  expect(await listUndelivered(mara, 10, NOW)).toMatchObject([
    { id, why: "It came back: the address doesn't exist, or takes no e-mail." },
  ]);
  const next = await promised(passwordChanged(ana.id, "next"));
  const code = await promised({
    ...{ kind: "verification-code", recipientId: ana.id, dedupeKey: "code" },
    payload: { code: "482913", purpose: "sign-in" },
  });
  const other = await promised(passwordChanged(ben.id, "other"));
  expect([
    await deliver(next, NOW, transport()),
    await deliver(code, NOW, transport()),
    await deliver(other, NOW, transport()),
  ]).toEqual(["failed", "sent", "sent"]);
  expect(await stateOf(next)).toMatchObject({ lastError: "suppressed" });
  expect(service.mailbox(emailOf("ana"))).toHaveLength(2);
  const rows = await db.select().from(mailSuppressions);
  expect(JSON.stringify(rows)).not.toContain("ana@");
});

test("a report of a mail that names another address takes no mail from that one", async () => {
  const { id } = await sent();
  await noteDeliveryStatus({ messageId: id, to: emailOf("ben"), status: "bounced" }, NOW);
  expect(await stateOf(id)).toMatchObject({ state: "failed", deliveryStatus: "bounced" });
  expect(await db.$count(mailSuppressions)).toBe(0);
});

test("what is told of a mail's first copy changes nothing of the one that was sent to a corrected address", async () => {
  const { ana, mara, id } = await sent();
  const bounced = { messageId: id, to: emailOf("ana"), status: "bounced" } as const;
  await noteDeliveryStatus(bounced, NOW);
  await sendAgain(mara, id, NOW);
  await noteDeliveryStatus({ ...bounced, status: "complained" }, NOW);
  expect(await stateOf(id)).toMatchObject({ state: "queued", deliveryStatus: null });
  await changeEmail(ana.id, "ana.new@attune.test");
  expect(await deliver(id, secondsAfter(NOW, 1), transport())).toBe("sent");
  await noteDeliveryStatus(bounced, secondsAfter(NOW, 2));
  expect(await stateOf(id)).toMatchObject({ state: "sent", deliveryStatus: null });
  await noteDeliveryStatus({ ...bounced, to: "ana.new@attune.test", status: "delivered" }, secondsAfter(NOW, 3));
  expect(await stateOf(id)).toMatchObject({ deliveryStatus: "delivered" });
});

test("a bounce that may pass suppresses nothing", async () => {
  const { id } = await sent();
  await receive(told("email.bounced", id, { bounce: { type: "Transient" } }));
  expect(await stateOf(id)).toMatchObject({ state: "sent", deliveryStatus: "delayed" });
  expect(await db.$count(mailSuppressions)).toBe(0);
});

test("an admin lets an address have mail again, by sending one again or by lifting it alone", async () => {
  const { ana, osei, mara, id } = await sent();
  await receive(told("email.bounced", id, { bounce: { type: "Permanent" } }));
  await sendAgain(mara, id, NOW);
  expect(await deliver(id, secondsAfter(NOW, 1), transport())).toBe("sent");
  // Resend knows the first one's key for a day: under it, nothing would leave.
  expect(service.mailbox(emailOf("ana"))).toHaveLength(2);
  await receive(told("email.bounced", id, { bounce: { type: "Permanent" } }));
  expect(await listSuppressions(mara, NOW)).toMatchObject([
    { recipientId: ana.id, name: "Ana Boateng", why: "bounced" },
  ]);
  await expect(liftSuppression(osei, ana.id, NOW)).rejects.toMatchObject({ status: 404 });
  await liftSuppression(mara, ana.id, NOW);
  expect(await listSuppressions(mara, NOW)).toEqual([]);
});

test("what Resend did not sign, or signed long ago, is refused and changes nothing", async () => {
  const { id } = await sent();
  const body = told("email.bounced", id, { bounce: { type: "Permanent" } });
  const other = `whsec_${Buffer.alloc(24, 8).toString("base64")}`;
  const forged = [
    new Headers(),
    signed(body, { secret: other }),
    signed(`${body} `),
    signed(body, { at: minutesAfter(NOW, -6) }),
    signed(body, { at: minutesAfter(NOW, 6) }),
  ];
  for (const headers of forged) await expect(receive(body, headers)).rejects.toMatchObject({ status: 400 });
  leave();
  leave = connectedWith({});
  await expect(receive(body)).rejects.toMatchObject({ status: 503, code: "provider_not_configured" });
  expect(await stateOf(id)).toMatchObject({ state: "sent", deliveryStatus: null });
});

test("what is of no message of ours, or of a kind we don't know, is thanked for", async () => {
  const { id, ana } = await sent();
  for (const body of [told("email.opened", id), told("email.delivered", ana.id), told("email.delivered", "none"), "{}"])
    await receive(body);
  expect(await stateOf(id)).toMatchObject({ deliveryStatus: null });
});

test("a test mail says what the mail service answered, and where there is none, what to set", async () => {
  await cast();
  expect(await sendTestMail("you@example.org", transport())).toMatchObject({ ok: true });
  expect(service.mailbox("you@example.org")).toMatchObject([{ subject: "A test mail" }]);
  service.answerNext(1, { status: 403, name: "invalid_api_key" });
  const refused = await sendTestMail("you@example.org", transport());
  expect(refused).toMatchObject({ ok: false, words: expect.stringContaining("did not let us sign in") });
  const missing = await sendTestMail("you@example.org", null);
  expect(missing).toMatchObject({ ok: false, words: expect.stringContaining("set SMTP_URL or RESEND_API_KEY") });
});

test("staff see what became of each e-mail about an appointment, and nobody else does", async () => {
  const { ana, osei, lind, mara } = await cast();
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: minutesAfter(NOW, 2_880) });
  const facts = { appointmentId: id, reference: "H7K2Q", version: 1, practitionerName: null, practitionerZone: null };
  const times = { clientZone: "Africa/Accra", startsAt: null, endsAt: null, minutes: 50 };
  const kind = "calendar-invitation" as const;
  const mail = await promised({ kind, recipientId: ana.id, dedupeKey: "one", payload: { ...facts, ...times } });
  await db.update(outbox).set({ state: "sent", sentAt: NOW }).where(eq(outbox.id, mail));
  await receive(told("email.delivered", mail));
  const shown = [{ title: "For your calendar", isToClient: true, state: "delivered", at: NOW }];
  expect(await listAppointmentMails(osei, id)).toMatchObject(shown);
  expect(await listAppointmentMails(mara, id)).toMatchObject(shown);
  expect(await listAppointmentMails(lind, id)).toEqual([]);
  const unreached = async (staff: typeof mara | typeof osei) => [...(await toLookAt(staff, NOW)).unreached];
  expect(await unreached(osei)).toEqual([]);
  await receive(told("email.bounced", mail, { bounce: { type: "Permanent" } }));
  expect([await unreached(osei), await unreached(mara), await unreached(lind)]).toEqual([[id], [id], []]);
  expect([...(await toLookAt(osei, minutesAfter(NOW, 2_880 + 51))).unreached]).toEqual([]);
});

async function changeEmail(id: string, email: string) {
  await db.transaction(async (tx) => {
    const sealed = seal(await personKey(tx, id), users.email, id, email);
    await tx
      .update(users)
      .set({ email: sealed, emailIndex: blindIndex(email) })
      .where(eq(users.id, id));
  });
}
