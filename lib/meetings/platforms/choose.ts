import "server-only";
import { db, type Transaction } from "@/db/client";
import { type Locked, lockSession } from "@/lib/appointments/lock";
import { chooseMeetingPlace, type MeetingPlace } from "@/lib/appointments/meeting-place/meeting-place";
import { forgetAsk } from "@/lib/appointments/other-room/ask";
import { assertBookedForGood } from "@/lib/appointments/prepaid/prepaid";
import { findStanding } from "@/lib/appointments/queries";
import { wrongStatus } from "@/lib/appointments/status";
import { undoableUntil } from "@/lib/appointments/undo/rules";
import { announceChange } from "@/lib/appointments/watch";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { notFound, Refusal } from "@/lib/errors";
import { say, sentence } from "@/lib/i18n/say";
import { hostFor } from "@/lib/meetings/accounts/host";
import { lockLiveMeeting, type PlatformMeeting } from "@/lib/meetings/arranging/session";
import { tellOwnRoom } from "@/lib/meetings/arranging/tell";
import { lockHeldEnd, wantMeeting } from "@/lib/meetings/arranging/want";
import { titleOf } from "@/lib/meetings/platforms/names";
import type { Platform } from "@/lib/meetings/platforms/platform";
import { platformNamed, variablesNeeded } from "@/lib/meetings/platforms/registry";

/** Where an appointment is to be met. */
export type Choice = { id: string; place: MeetingPlace };

/**
 * Has a booked session met elsewhere from now on, for all who take part in it: the meeting that it had goes, the other
 * is made, and each side's page follows. The same again gives one that had failed another try. Refuses with
 * `provider_not_configured` (503) a platform that is not connected, or where the practitioner is not known; with
 * `not_found` (404) what the actor may not see, with `wrong_status` (409) what is not booked, with `payment` (422) what
 * is only kept to be paid. Answers the session.
 *
 * With `undoMinutes`, unless the session is about to begin, no meeting is made or taken away and no e-mail is sent before
 * they have passed: to choose what was before by then undoes it, and nobody hears of either.
 */
export async function choosePlace(
  staff: Staff,
  { id, place }: Choice,
  now: Date,
  undoMinutes = 0,
): Promise<{ sessionKey: string }> {
  if (place !== "own") assertConnected(place);
  const standing = await findStanding(staff, id);
  if (!standing) throw notFound("appointment");
  if (place !== "own" && standing.status === "scheduled") await assertHost(standing, place);
  return db.transaction(async (tx) => {
    const { appointment, booked } = await lockSession(tx, staff, id);
    assertBooked(appointment);
    const sessionKey = appointment.openingId ?? id;
    const from = undoableUntil(appointment.startsAt, now, undoMinutes) ?? now;
    const former = await lockLiveMeeting(tx, sessionKey);
    const isUntold = former !== null && (await isHeldChoice(tx, former, now));
    await chooseMeetingPlace(
      tx,
      booked.map((one) => one.id),
      place,
    );
    await forgetAsk(tx, appointment);
    await wantMeeting(tx, sessionKey, now, "again", from);
    if (former?.platform === place || (place === "own" && !former)) return { sessionKey };
    const details = { from: former?.platform ?? "own", to: place };
    await record(tx, { actorId: staff.id, action: "meeting.place_chosen", subjectId: id, details }, now);
    if (place === "own" && !isUntold) await tellOwnRoom(tx, sessionKey, now, from);
    await announceAll(tx, booked);
    return { sessionKey };
  });
}

/** Whether a meeting was chosen instead of our own room so lately that nobody has been told. */
async function isHeldChoice(tx: Transaction, meeting: PlatformMeeting, now: Date): Promise<boolean> {
  const { state, askedAt, dueAt, sessionKey } = meeting;
  if (state !== "wanted" || askedAt !== null || dueAt === null || dueAt <= now) return false;
  return (await lockHeldEnd(tx, sessionKey, now)) === null;
}

/** Refuses with `provider_not_configured` (503) a platform whose variables are not all set. */
export function assertConnected(platform: Platform) {
  const provider = platformNamed(platform);
  if (provider.ok) return;
  throw new Refusal(
    "unavailable",
    say("{platform} is not connected to this practice.", { platform: titleOf(platform) }),
    {
      details: variablesNeeded(platform),
      code: "provider_not_configured",
    },
  );
}

/** Refuses with `provider_not_configured` (503) a practitioner who is not known at the platform. */
export async function assertHost({ practitionerId }: { practitionerId: string | null }, platform: Platform) {
  const host = practitionerId ? await hostFor(practitionerId, platform) : null;
  if (host?.ok) return;
  const title = titleOf(platform);
  throw new Refusal("unavailable", say("The practitioner is not connected to {platform}.", { platform: title }), {
    details: say("An account at {platform} is chosen or connected in the practice's settings, under Video.", {
      platform: title,
    }),
    code: "provider_not_configured",
  });
}

function assertBooked(appointment: Locked) {
  if (appointment.status !== "scheduled")
    throw wrongStatus(appointment.status, sentence("Only a booked appointment can have a meeting."));
  if (!appointment.openingId) assertBookedForGood(appointment);
}

async function announceAll(tx: Transaction, booked: Locked[]) {
  for (const { id, openingId } of booked) await announceChange(tx, id, openingId);
}
