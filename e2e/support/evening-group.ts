import { services } from "@/db/schema";
import type { World } from "@/e2e/support/world";
import { publishOpening } from "@/lib/availability/openings";
import { bookSlot } from "@/lib/booking/book";
import { newId } from "@/lib/id";
import { NOW, TUESDAY_TEN } from "@/lib/testing/clock";

/** A group on Tuesday at ten in which Ana and Ben have a place each. */
export async function eveningGroup({ db, osei, ana, ben }: World) {
  const serviceId = newId(NOW);
  const service = { name: "Evening group", minutes: 90, capacity: 3, booking: "instant" as const, position: 5 };
  await db.insert(services).values({ id: serviceId, ...service });
  const { practitionerId } = osei;
  const openingId = await publishOpening(osei, { practitionerId, serviceId, startsAt: TUESDAY_TEN, capacity: 3 }, NOW);
  const place = async (client: typeof ana) => (await bookSlot(client, { openingId }, { reason: "" }, NOW)).id;
  return { openingId, places: { ana: await place(ana), ben: await place(ben) } };
}
