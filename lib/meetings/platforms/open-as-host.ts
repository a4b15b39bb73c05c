import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { platformMeetings } from "@/db/schema";
import { claim } from "@/lib/appointments/attendance/claim";
import { canJoin, seatOf } from "@/lib/appointments/join-window";
import { findStanding } from "@/lib/appointments/queries";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { notFound, Refusal } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import { hostFor, markRevoked } from "@/lib/meetings/accounts/host";
import { titleOf } from "@/lib/meetings/platforms/names";
import type { Outcome, Platform, Trouble } from "@/lib/meetings/platforms/platform";
import { platformNamed } from "@/lib/meetings/platforms/registry";

/**
 * The link that lets the practitioner of a session into its meeting as the host, fetched from the platform for this very
 * click; it is kept nowhere but as the claim that this person is in the call. Refuses with `not_found` (404) all but that practitioner and what has no such meeting, with
 * `too_early` (409) outside the join window, with `unavailable` (503) when the platform does not answer, with
 * `provider_not_configured` (503) when it no longer honours what the practice or practitioner connected, with `conflict`
 * (409) when the meeting was deleted there: then another is made, and its client gets the new link.
 */
export async function openAsHost(actor: Actor, appointmentId: string, now: Date): Promise<string> {
  const appointment = await findStanding(actor, appointmentId);
  if (!appointment || seatOf(actor, appointment) !== "practitioner") throw notFound("meeting");
  if (!canJoin(appointment, now))
    throw new Refusal("conflict", "The meeting can be opened from ten minutes before the start.", {
      code: "too_early",
    });
  const url = await hostLink(appointment, now);
  await db.transaction((tx) =>
    record(tx, { actorId: actor.id, action: "meeting.opened_as_host", subjectId: appointmentId }, now),
  );
  await claim(actor, appointmentId, { kind: "joined", once: randomUUID() }, now);
  return url;
}

async function hostLink({ id, openingId }: { id: string; openingId: string | null }, now: Date): Promise<string> {
  const isReady = and(eq(platformMeetings.sessionKey, openingId ?? id), eq(platformMeetings.state, "ready"));
  const [meeting] = await db.select().from(platformMeetings).where(isReady);
  if (!meeting?.externalId) throw notFound("meeting");
  const { id: meetingId, platform, practitionerId, externalId } = meeting;
  const [provider, host] = [platformNamed(platform), await hostFor(practitionerId, platform)];
  const link = provider.ok && host.ok ? await provider.value.hostUrl(host.value, externalId) : null;
  if (link?.ok) return link.value;
  if (link?.reason === "revoked") await markRevoked(practitionerId, platform, now);
  if (link?.isGone)
    await db
      .update(platformMeetings)
      .set({ dueAt: now })
      .where(and(eq(platformMeetings.id, meetingId), eq(platformMeetings.state, "ready")));
  throw whyNot(platform, link ?? (provider.ok ? host : provider));
}

function whyNot(platform: Platform, failure: Outcome<unknown>): Refusal {
  const title = { platform: titleOf(platform) };
  if (failure.ok || failure.isGone)
    return new Refusal("conflict", say("The meeting was deleted at {platform}. Another one is being made.", title));
  if (FOR_A_PERSON.includes(failure.reason))
    return new Refusal("unavailable", say("{platform} no longer accepts the connection to this practice.", title), {
      code: "provider_not_configured",
    });
  return new Refusal("unavailable", say("{platform} can't be reached right now. Please try again in a moment.", title));
}

const FOR_A_PERSON: readonly Trouble[] = ["not_configured", "no_host", "auth", "revoked"];
