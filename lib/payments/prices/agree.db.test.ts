import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { priceOverrides, services } from "@/db/schema";
import { bookSlot } from "@/lib/booking/book";
import { listOffers, offerPackage, setOffered } from "@/lib/payments/packages/offers";
import { agreeClientPrice, agreePractitionerPrice, listPractitionerPrices } from "@/lib/payments/prices/agree";
import { ClientPriceForm, PractitionerPriceForm } from "@/lib/payments/prices/schema";
import { servicesFor } from "@/lib/payments/prices/services-for";
import { agreedPrices } from "@/lib/payments/queries";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { instantCast } from "@/lib/testing/instant";
import { withPayments } from "@/lib/testing/payments/mode";
import { actionsOn } from "@/lib/testing/trail";

let people: Awaited<ReturnType<typeof instantCast>>;
beforeEach(async () => {
  withPayments("invoice");
  people = await instantCast();
  await db.update(services).set({ priceMinor: 8_000 });
});
afterEach(() => withPayments("off"));

test("a price that was agreed on is shown before the booking and booked, and taken back it is the ordinary one", async () => {
  const { ana, osei, lind, mara, service, time } = people;
  const parties = { clientId: ana.id, practitionerId: lind.practitionerId };
  const shown = async () => (await agreedPrices([{ id: service.id, priceMinor: 8_000 }], parties))[0]?.priceMinor;
  await agreePractitionerPrice(mara, { ...lindPrice(), priceMinor: 12_000 }, NOW);
  expect(await shown()).toBe(12_000);
  expect(await listPractitionerPrices(service.id)).toMatchObject([{ priceMinor: 12_000 }]);
  await agreeClientPrice(mara, { clientId: ana.id, serviceId: service.id, priceMinor: 4_000 }, NOW);
  await agreeClientPrice(mara, { clientId: ana.id, serviceId: service.id, priceMinor: 3_500 }, NOW);
  expect(await shown()).toBe(3_500);
  expect(await ownPrices(ana.id)).toEqual([3_500]);
  expect(await bookSlot(ana, time(TUESDAY_TEN, osei), { reason: "" }, NOW)).toMatchObject({ priceMinor: 3_500 });
  // Now that Ana has a session with Dr. Osei, the scale is Dr. Osei's to change as well.
  await agreeClientPrice(osei, { clientId: ana.id, serviceId: service.id, priceMinor: null }, NOW);
  await agreePractitionerPrice(mara, { ...lindPrice(), priceMinor: null }, NOW);
  expect(await db.$count(priceOverrides)).toBe(0);
  const later = time(minutesAfter(TUESDAY_TEN, 180), osei);
  expect(await bookSlot(ana, later, { reason: "" }, NOW)).toMatchObject({ priceMinor: 8_000 });
  expect(await actionsOn(ana.id)).toEqual(["price.agreed", "price.agreed", "price.agreed"]);

  function lindPrice() {
    return { practitionerId: lind.practitionerId, serviceId: service.id };
  }
});

test("who agrees at the same moment leaves one price", async () => {
  const { ana, mara, service } = people;
  const prices = [1_000, 2_000, 3_000, 4_000];
  await Promise.all(
    prices.map((priceMinor) => agreeClientPrice(mara, { clientId: ana.id, serviceId: service.id, priceMinor }, NOW)),
  );
  expect(await ownPrices(ana.id)).toHaveLength(1);
});

test("prices are agreed on by those who bill the client, and those of a practitioner by an admin", async () => {
  const { ana, lind, mara, service } = people;
  const own = { clientId: ana.id, serviceId: service.id, priceMinor: 1 };
  await expect(agreeClientPrice(lind, own, NOW)).rejects.toMatchObject({ status: 404 });
  await expect(agreeClientPrice(mara, { ...own, serviceId: ana.id }, NOW)).rejects.toMatchObject({ status: 404 });
  const theirs = { practitionerId: lind.practitionerId, serviceId: service.id, priceMinor: 1 };
  await expect(agreePractitionerPrice(lind, theirs, NOW)).rejects.toMatchObject({ status: 403 });
  await expect(agreePractitionerPrice(mara, { ...theirs, practitionerId: ana.id }, NOW)).rejects.toMatchObject({
    status: 404,
  });
  withPayments("off");
  await expect(agreeClientPrice(mara, own, NOW)).rejects.toMatchObject({ status: 404 });
});

test("a price is typed in the service's currency, and nothing is no price", () => {
  const typed = { client: "c", service: "s USD", amount: "45,50" };
  expect(ClientPriceForm.parse(typed)).toEqual({ clientId: "c", serviceId: "s", priceMinor: 4_550 });
  expect(ClientPriceForm.safeParse({ ...typed, amount: "" }).error?.issues[0]?.path).toEqual(["amount"]);
  expect(ClientPriceForm.safeParse({ ...typed, service: "s" }).error?.issues[0]?.path).toEqual(["service"]);
  const one = { service: "s", practitioner: "p", currency: "IQD", amount: "0" };
  expect(PractitionerPriceForm.parse(one)).toMatchObject({ priceMinor: 0 });
  expect(PractitionerPriceForm.parse({ ...one, amount: "50000.250" })).toMatchObject({ priceMinor: 50_000_250 });
});

async function ownPrices(clientId: string) {
  const services = await servicesFor(clientId);
  return services.flatMap(({ own }) => own?.priceMinor ?? []);
}

test("a client's services come with the client's own price and with what is sold of them together", async () => {
  const { mara, ana, ben, service } = people;
  const offer = { serviceId: service.id, priceMinor: 30_000, validDays: null };
  await offerPackage(mara, { ...offer, sessions: 4 }, NOW);
  await offerPackage(mara, { ...offer, sessions: 3 }, NOW);
  await setOffered(mara, await offerPackage(mara, { ...offer, sessions: 2 }, NOW), false, NOW);
  await agreeClientPrice(mara, { clientId: ana.id, serviceId: service.id, priceMinor: 3_500 }, NOW);
  const of = async (clientId: string) => (await servicesFor(clientId)).filter((one) => one.service.id === service.id);
  const [anas] = await of(ana.id);
  expect(anas?.own).toMatchObject({ priceMinor: 3_500 });
  expect(anas?.offers.map(({ sessions }) => sessions)).toEqual([3, 4]);
  expect(await listOffers()).toEqual(anas?.offers);
  expect(await of(ben.id)).toMatchObject([{ own: null }]);
});
