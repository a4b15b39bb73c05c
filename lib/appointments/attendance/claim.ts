import { and, desc, eq } from "drizzle-orm";
import type { z } from "zod";
import { db } from "@/db/client";
import { meetingSignals, meetings } from "@/db/schema";
import type { Claim } from "@/lib/appointments/attendance/schema";
import { seatOf } from "@/lib/appointments/join-window";
import { findStanding } from "@/lib/appointments/queries";
import { announce } from "@/lib/appointments/watch";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/id";

const MOST_CLAIMS = 200;

/**
 * Keeps what a participant's page says of the call, as a claim. The same claim twice is one; of what a page says over and
 * over only so much is kept. Answers whether the actor has a seat in that session.
 */
export async function claim(actor: Actor, id: string, { kind, once }: z.output<typeof Claim>, now: Date) {
  const session = await findStanding(actor, id);
  const seat = session && seatOf(actor, session);
  if (!session || seat === "admin" || session.status === "cancelled") return false;
  const [room] = await db
    .select({ id: meetings.id })
    .from(meetings)
    .where(eq(meetings.sessionKey, session.openingId ?? id))
    .orderBy(desc(meetings.createdAt))
    .limit(1);
  if (!room) return false;
  const who = seat === "practitioner" ? "practitioner" : "client";
  const whose = session.openingId && who === "practitioner" ? null : id;
  const isOwn = and(
    eq(meetingSignals.meetingId, room.id),
    eq(meetingSignals.source, "page"),
    eq(meetingSignals.who, who),
    whose ? eq(meetingSignals.appointmentId, whose) : undefined,
  );
  if ((await db.$count(meetingSignals, isOwn)) >= MOST_CLAIMS) return true;
  const said = { id: newId(now), meetingId: room.id, appointmentId: whose, kind, at: now };
  await db.transaction(async (tx) => {
    await tx
      .insert(meetingSignals)
      .values({ ...said, who, source: "page", dedupeKey: `page:${actor.id}:${once}` })
      .onConflictDoNothing();
    // The page of a group says who is in the call.
    if (session.openingId && whose) await announce(tx, session.openingId);
  });
  return true;
}
