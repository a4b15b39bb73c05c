import { eq } from "drizzle-orm";
import { afterEach, beforeEach } from "vitest";
import { POST as hearInbound } from "@/app/texts/inbound/route";
import { db } from "@/db/client";
import { textMessages, users } from "@/db/schema";
import { env, origin } from "@/lib/env";
import { translatorFor } from "@/lib/i18n/catalogue";
import { newId } from "@/lib/id";
import { sendReminders } from "@/lib/reminders/send-reminders";
import { agreeToTexts } from "@/lib/reminders/texts/consent";
import { sendDueTexts } from "@/lib/reminders/texts/send-texts";
import { twilio } from "@/lib/reminders/twilio/twilio";
import { booked, later } from "@/lib/testing/booked";
import { NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { connectedWith } from "@/lib/testing/stand-ins/meetings/connected";
import { startTwilioStandIn, type TwilioStandIn } from "@/lib/testing/stand-ins/twilio";

/** Ana's number, and when the reminder of Tuesday at ten is due. */
export const PHONE = "+233201234567";
export const DAY_BEFORE = later(-1_440);

const DEADLINE_MS = 300;

/** For a group of tests: each finds a practice that sends text messages, in which Ana has a session ahead. */
export function textingPractice() {
  let vendor: TwilioStandIn;
  let people: Awaited<ReturnType<typeof booked>>;
  let leave = () => {};
  beforeEach(async () => {
    vendor = await startTwilioStandIn({ now: () => DAY_BEFORE });
    leave = connectedWith(vendor.environment);
    people = await booked();
    await db.update(users).set({ timeZone: "Africa/Accra" });
  });
  afterEach(async () => {
    leave();
    await vendor.close();
  });

  const agree = () => agreeToTexts(translatorFor("en"), people.ana, people.ana.id, PHONE, NOW);
  const send = (now: Date) => sendDueTexts(() => now, provider());

  async function pass(now: Date) {
    await sendReminders(now);
    await send(now);
  }

  function provider() {
    const { TWILIO_API_BASE: apiBase } = env();
    const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken } = vendor.environment;
    return twilio({ accountSid, authToken, from: vendor.from, apiBase, deadlineMs: DEADLINE_MS });
  }

  async function answered(body: string, more: Record<string, string> = {}): Promise<string> {
    const fields = { From: PHONE, To: vendor.from, Body: body, MessageSid: "SM1", ...more };
    const reply = await hearInbound(vendor.signed(`${origin()}/texts/inbound`, fields));
    return (await reply.text()).replace(/^<\?xml[^>]*\?>/, "");
  }

  const textRow = (at: Date) => ({
    ...{ id: newId(at), appointmentId: people.id, startsAt: TUESDAY_TEN },
    ...{ state: "queued" as const, dueAt: at, createdAt: at },
  });

  async function row() {
    const [one] = await db.select().from(textMessages).where(eq(textMessages.startsAt, TUESDAY_TEN));
    return one;
  }

  return {
    get vendor() {
      return vendor;
    },
    get people() {
      return people;
    },
    /** Ana agrees to text messages. */
    agree,
    /** What is due is looked for, and sent. */
    pass,
    /** What is due is sent. */
    send,
    provider,
    /** Ana answers a message so; what is written back. */
    answered,
    textRow,
    row,
  };
}
