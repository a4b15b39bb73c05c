import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { services } from "@/db/schema";
import { bookHeld, bookSlot } from "@/lib/booking/book";
import { bookForClient } from "@/lib/booking/book-for";
import { holdTime } from "@/lib/booking/hold";
import { soonestTime } from "@/lib/booking/soonest";
import { instantOffer } from "@/lib/practice/offer";
import { cast, NOW } from "@/lib/testing/cast";
import { minutesAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";
import { joinWaitingList } from "@/lib/waiting-list/join";
import { listWaitableServices } from "@/lib/waiting-list/queries";

const REFUSAL = { status: 409, code: "new_clients_only" };
const nothing = { reason: "" };

/** The cast, in which Ana has been here and the first conversation is for those who have not. */
async function knownCast() {
  const everyone = await cast();
  const { ana, osei, instant } = everyone;
  await db.update(services).set({ forNewClients: true }).where(eq(services.id, instant.id));
  await scheduled({ client: ana, practitioner: osei, startsAt: minutesAfter(NOW, -10_080) });
  const time = { practitionerId: osei.practitionerId, serviceId: instant.id, startsAt: TUESDAY_TEN };
  return { ...everyone, time };
}

test("a first conversation is offered to who has not been here, and to who has it is not", async () => {
  const { ana, ben, instant } = await knownCast();
  const offered = async (clientId: string | null) => (await instantOffer(clientId)).services.map(({ id }) => id);
  expect(await offered(null)).toEqual([instant.id]);
  expect(await offered(ben.id)).toEqual([instant.id]);
  expect(await offered(ana.id)).toEqual([]);
  expect(await soonestTime(ana.id, NOW)).toBeNull();
  expect(await listWaitableServices(ana)).toEqual([]);
  expect(await listWaitableServices(ben)).toHaveLength(1);
});

test("nor can it be booked or waited for by who has been here, by whatever door", async () => {
  const { ana, ben, time } = await knownCast();
  await expect(bookSlot(ana, time, nothing, NOW)).rejects.toMatchObject(REFUSAL);
  const { token } = await holdTime(null, time, NOW);
  await expect(bookHeld(ana, token, nothing, NOW)).rejects.toMatchObject(REFUSAL);
  const wish = {
    of: { serviceId: time.serviceId },
    practitionerId: null,
    cells: [{ day: 1, block: "morning" as const }],
  };
  await expect(joinWaitingList(ana, wish, NOW)).rejects.toMatchObject(REFUSAL);
  expect(await bookHeld(ben, token, nothing, NOW)).toBeTruthy();
});

test("the practice may book it for any client", async () => {
  const { ana, osei, time } = await knownCast();
  expect((await bookForClient(osei, ana.id, time, NOW)).id).toBeTruthy();
});
