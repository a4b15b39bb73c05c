import { inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { appointments, type MEETING_PLACES } from "@/db/schema";

/** Where a session is met by video: in the room of our own, or on another platform. */
export type MeetingPlace = (typeof MEETING_PLACES)[number];

/** Chooses where these appointments are met, whatever their service and practitioner say. They must be locked. */
export async function chooseMeetingPlace(tx: Transaction, ids: string[], meetingPlace: MeetingPlace) {
  await tx.update(appointments).set({ meetingPlace }).where(inArray(appointments.id, ids));
}
