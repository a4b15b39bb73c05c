import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments, users } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { endSession } from "@/lib/appointments/session";
import { admit } from "@/lib/appointments/waiting-room/admit";
import { endSession as signOut } from "@/lib/auth/session";
import { roomTicket } from "@/lib/meetings/direct/ticket";
import { askToWaitAgain } from "@/lib/meetings/waiting-again/ask";
import { minutesAfter, NOW, setNow } from "@/lib/testing/clock";
import { enter, enterAs, inSession, sendAs } from "@/lib/testing/meetings/own-room";

describe("nobody else gets in", () => {
  test("with no ticket, one that was changed, one of another time, or one of a person who has no part in it", async () => {
    const { ana, people, request } = await inSession();
    const statusOf = async (ticket: string) => (await enterAs(ticket, "page-of-nobody")).status;
    expect(await statusOf("")).toBe(401);
    expect(await statusOf(`${ana.slice(0, -3)}AAA`)).toBe(401);
    expect(await statusOf(await roomTicket({ ...request, user: { ...people.ben, name: "Ben" } }))).toBe(404);
    expect(await statusOf(await roomTicket({ ...request, room: "ah-00000000000000000000000000" }))).toBe(404);
    setNow(minutesAfter(NOW, 90));
    expect(await statusOf(ana)).toBe(401);
  });

  test("while it has to be paid first, however the ticket was come by", async () => {
    const { ana, id } = await inSession();
    await db.update(appointments).set({ priceMinor: 8_000, prepayMinor: 8_000 }).where(eq(appointments.id, id));
    expect((await enterAs(ana, "page-of-ana")).status).toBe(404);
  });

  test("once the practitioner asks the client to wait again, the session is cancelled, or the account closed", async () => {
    const { ana, osei, people, id } = await inSession();
    const statusOf = async (ticket: string) => (await enterAs(ticket, "page-of-one")).status;
    await askToWaitAgain(people.osei, id, NOW);
    expect([await statusOf(ana), await statusOf(osei)]).toEqual([404, 200]);
    await admit(people.osei, id, NOW);
    expect(await statusOf(ana)).toBe(200);
    await db.update(users).set({ deactivatedAt: NOW }).where(eq(users.id, people.ana.id));
    expect(await statusOf(ana)).toBe(404);
    await db.update(users).set({ deactivatedAt: null });
    await cancelAppointment(people.osei, id, "Ill", NOW);
    expect([await statusOf(ana), await statusOf(osei)]).toEqual([404, 404]);
  });

  test("once the person has signed out, or with a sign-in of another person", async () => {
    const { ana, osei, people, request } = await inSession();
    const withToken = await roomTicket({ ...request, user: { ...request.user, sessionId: people.ben.sessionId } });
    expect((await enterAs(withToken, "page-of-ben")).status).toBe(404);
    await signOut(db, people.ana.sessionId, NOW);
    expect((await enterAs(ana, "page-of-ana")).status).toBe(404);
    expect((await enterAs(osei, "page-of-osei")).status).toBe(200);
  });

  test("once the session has ended, or before it has begun", async () => {
    const { ana, osei, people, id } = await inSession();
    await enter(ana, "page-of-ana");
    await endSession(people.osei, id, NOW);
    for (const ticket of [ana, osei]) expect((await enterAs(ticket, "page-of-one")).status).toBe(404);
    expect((await sendAs(ana, { session: "page-of-ana", number: 1, said: { kind: "here" } })).status).toBe(404);
  });
});
