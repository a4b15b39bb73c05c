import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { POST } from "@/app/api/email/resend/webhook/route";
import { db } from "@/db/client";
import { outbox, users } from "@/db/schema";
import { dispatchDue } from "@/lib/events/dispatch";
import { markPhoned } from "@/lib/notifications/delivery/mark-phoned";
import { sendAgainAbout } from "@/lib/notifications/send-again";
import { writer } from "@/lib/notifications/writer";
import { deliverDue } from "@/lib/outbox/deliver";
import { resend } from "@/lib/outbox/transports/resend";
import { chooseForClient } from "@/lib/reminders/choose-reminders";
import { wishesOf } from "@/lib/reminders/schema";
import { sendReminders } from "@/lib/reminders/send-reminders";
import { toLookAt } from "@/lib/reports/to-look-at";
import { booked, later } from "@/lib/testing/booked";
import { emailOf, NOW } from "@/lib/testing/cast";
import { forgetNow, minutesAfter, setNow } from "@/lib/testing/clock";
import { connectedWith } from "@/lib/testing/stand-ins/meetings/connected";
import { type ResendStandIn, startResendStandIn } from "@/lib/testing/stand-ins/resend";

const DAY_BEFORE = later(-1_440);
const TOLD_AT = minutesAfter(DAY_BEFORE, 2);

let service: ResendStandIn;
let people: Awaited<ReturnType<typeof booked>>;
let leave = () => {};

beforeEach(async () => {
  service = await startResendStandIn();
  leave = connectedWith(service.environment);
  people = await booked();
  await db.update(users).set({ timeZone: "Africa/Accra" });
  await chooseForClient(people.ana, people.ana.id, { ...wishesOf(null), "two-hours": "on" }, NOW);
});
afterEach(async () => {
  forgetNow();
  leave();
  await service.close();
});

/** What is due at this moment leaves through Resend. */
async function pass(now: Date) {
  await dispatchDue(now);
  await sendReminders(now);
  await deliverDue(now, resend(service.apiKey, { baseUrl: service.baseUrl, spacingMs: 0 }), { limit: 100 }, writer);
}

/** A reminder is with Resend, which then tells what became of it. */
async function reminded(type: string, more: Record<string, unknown> = {}) {
  await pass(DAY_BEFORE);
  const [mail] = remindersTo();
  if (!mail) throw new Error("No reminder left.");
  setNow(TOLD_AT);
  const answer = await POST(service.tells(type, mail, TOLD_AT, more), { params: Promise.resolve({}) });
  expect(answer.status).toBe(200);
}

const remindersTo = () => service.mailbox(emailOf("ana")).filter(({ subject }) => subject.startsWith("Reminder"));
const unreached = async (who = people.osei) => [...(await toLookAt(who, TOLD_AT)).unreached];
const BOUNCE = { bounce: { type: "Permanent", message: "No such user ana@attune.test" } };

test.each([
  ["email.delivered", {}, false],
  ["email.delivery_delayed", {}, false],
  ["email.bounced", { bounce: { type: "Transient" } }, false],
  ["email.bounced", BOUNCE, true],
  ["email.complained", {}, true],
  ["email.suppressed", {}, true],
  ["email.failed", {}, true],
] as const)(
  "a reminder of which Resend tells %s %o is on Today of its practitioner: %s",
  async (type, more, isOnToday) => {
    await reminded(type, more);
    expect(await unreached()).toEqual(isOnToday ? [people.id] : []);
    expect(await unreached(people.lind)).toEqual([]);
    expect(JSON.stringify(await db.select().from(outbox))).not.toContain("No such user");
  },
);

test("who is phoned is off Today, and nothing more leaves for an address that came back, which is on Today anew", async () => {
  await reminded("email.bounced", BOUNCE);
  await markPhoned(people.osei, people.id, TOLD_AT);
  expect(await unreached()).toEqual([]);
  await pass(later(-120));
  expect(remindersTo()).toHaveLength(1);
  expect([...(await toLookAt(people.osei, later(-119))).unreached]).toEqual([people.id]);
});

test("sent again from Today, it reaches the address once more, and Today has nothing left to say", async () => {
  await reminded("email.bounced", BOUNCE);
  await sendAgainAbout(people.osei, people.id, TOLD_AT);
  await pass(minutesAfter(TOLD_AT, 1));
  expect(remindersTo()).toHaveLength(2);
  const again = remindersTo()[1];
  if (!again) throw new Error("It was not sent again.");
  await POST(service.tells("email.delivered", again, TOLD_AT), { params: Promise.resolve({}) });
  expect(await unreached()).toEqual([]);
  const [row] = await db.select().from(outbox).where(eq(outbox.kind, "reminder"));
  expect(row).toMatchObject({ state: "sent", deliveryStatus: "delivered" });
});

test("what Resend did not sign changes nothing", async () => {
  await pass(DAY_BEFORE);
  const [mail] = remindersTo();
  if (!mail) throw new Error("No reminder left.");
  setNow(TOLD_AT);
  const forged = service.tells("email.bounced", mail, TOLD_AT, BOUNCE);
  forged.headers.set("svix-signature", "v1,Zm9yZ2Vk");
  expect((await POST(forged, { params: Promise.resolve({}) })).status).toBe(400);
  expect(await unreached()).toEqual([]);
});
