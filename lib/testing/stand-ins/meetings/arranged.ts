import { afterAll, afterEach, beforeEach } from "vitest";
import { db } from "@/db/client";
import { services } from "@/db/schema";
import { linkHolderOf } from "@/lib/appointments/manage-link";
import { bookSlot } from "@/lib/booking/book";
import { dispatchDue } from "@/lib/events/dispatch";
import { arrangeDue } from "@/lib/meetings/arranging/arrange";
import { openAsClient } from "@/lib/meetings/platforms/open-as-client";
import { findMeeting } from "@/lib/meetings/platforms/queries";
import { listMail } from "@/lib/notifications/mailbox";
import { NOW } from "@/lib/testing/clock";
import { instantCast } from "@/lib/testing/instant";
import { connectedWith, PLATFORM_STAND_INS } from "@/lib/testing/stand-ins/meetings/connected";

/** For a file of tests: each finds a practice that is connected to every platform, with no meetings there yet. */
export async function connectedPlatforms() {
  const [zoom, teams, google] = await Promise.all([
    PLATFORM_STAND_INS.zoom.start(),
    PLATFORM_STAND_INS.teams.start(),
    PLATFORM_STAND_INS["google-meet"].start(),
  ]);
  let leave = () => {};
  const connectOnlyTo = (variables: Record<string, string>) => {
    leave();
    leave = connectedWith(variables);
  };
  beforeEach(() => connectOnlyTo({ ...zoom.environment, ...teams.environment, ...google.environment }));
  afterEach(() => {
    for (const one of [zoom, teams, google]) {
      one.faults.none();
      one.tokenFaults.none();
      one.revoke(false);
      for (const { id } of one.meetings()) one.deleteByHand(id);
    }
    leave();
    leave = () => {};
  });
  afterAll(() => Promise.all([zoom, teams, google].map((one) => one.close())));
  return { zoom, teams, google, connectOnlyTo };
}

/** What has happened is told, and what is due at the platforms is done. */
export async function follow(at = NOW) {
  await dispatchDue(at);
  while ((await arrangeDue(at)) > 0);
}

/** Ana has a session on Tuesday at ten that is met on Zoom, as its service says. */
export async function onZoom() {
  const cast = await instantCast();
  await db.update(services).set({ meetingPlace: "zoom", noticeMinutes: 0 });
  const { id } = await bookSlot(cast.ana, cast.time(), { reason: "A word of mine" }, NOW);
  const meeting = () => findMeeting({ id, openingId: null });
  return { ...cast, id, meeting };
}

/** Where the link to the meeting leads that a client's mail holds, for a click at a moment. */
export async function leadsTo(mail: { html: string } | undefined, at: Date): Promise<string> {
  const [, token = ""] = /\/m\/([\w.-]+)\/meet"/.exec(mail?.html ?? "") ?? [];
  const holder = await linkHolderOf(token, at);
  if (!holder) throw new Error("The mail has no link to a meeting.");
  return openAsClient(holder.client, holder.appointmentId, at);
}

/** The mails to an address with these words in their subject. */
export async function mailTo(address: string, subject: string) {
  return (await listMail()).filter((mail) => mail.to === address && mail.subject.includes(subject));
}
