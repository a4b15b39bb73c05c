import { db } from "@/db/client";
import { reservations } from "@/db/schema";
import { bookForJoint } from "@/lib/booking/joint/book-joint";
import { addMember, startJoint } from "@/lib/clients/joint/change-joint";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { instantCast } from "@/lib/testing/instant";

/** The cast, where Ana and Ben come together as a couple, and `together` books for them both. */
export async function coupleCast() {
  const people = await instantCast();
  const { ana, ben, mara, time } = people;
  const record = await startJoint(mara, { client: ana.id, kind: "couple", part: "partner" }, NOW);
  const at = minutesAfter(NOW, 1);
  await addMember(mara, { record, person: ben.id, part: "partner" }, at);
  const both = { record, people: [ana.id, ben.id] };
  const together = (startsAt = TUESDAY_TEN, undoMinutes = 0) =>
    bookForJoint(mara, both, time(startsAt), at, undoMinutes);
  return { ...people, record, both, together };
}

/** Whose time is taken when, by their names. */
export async function takenTimes(names: Record<string, { id: string }>) {
  const rows = await db.select().from(reservations);
  return rows
    .map(({ clientId, practitionerId, during }) => {
      const [name = "?"] = Object.entries(names).flatMap(([one, { id }]) => (id === clientId ? [one] : []));
      return `${name}${practitionerId ? " with the practitioner" : ""} ${during.start.toISOString()}`;
    })
    .sort();
}
