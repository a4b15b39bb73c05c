import { eq, ne } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents, services } from "@/db/schema";
import { changeService, retireService } from "@/lib/change-preview/change-service";
import { UNASKED } from "@/lib/change-preview/settlement";
import { addService, restoreService } from "@/lib/practice/change-service";
import { ServiceForm, type ServiceWish } from "@/lib/practice/service-form";
import { listServices } from "@/lib/practice/service-list";
import { serviceText } from "@/lib/practice/service-text";
import { cast, NOW, withRules } from "@/lib/testing/cast";
import { scheduled } from "@/lib/testing/requests";

const MONDAY_TEN = new Date("2026-12-07T10:00:00Z");
const MONDAY_ELEVEN = new Date("2026-12-07T11:00:00Z");

const TYPED = {
  id: "",
  practitionerId: "",
  name: "First conversation",
  minutes: "25",
  price: "40.50",
  currency: "GHS",
  booking: "instant",
  capacity: "1",
  bufferAfterMinutes: "",
  noticeMinutes: "48",
  cancelNoticeMinutes: "1.5",
};

function typed(more: Record<string, string> = {}): ServiceWish {
  return ServiceForm.parse({ ...TYPED, ...more }).wish;
}

test("a service is added as it was typed: the price in minor units, notices in minutes, nothing where nothing was", async () => {
  const { mara } = await cast();
  const position = await db.$count(services);
  const id = await addService(mara, typed(), NOW);
  expect(await stored(id)).toMatchObject({
    name: "First conversation",
    minutes: 25,
    priceMinor: 4050,
    currency: "GHS",
    booking: "instant",
    bufferAfterMinutes: null,
    noticeMinutes: 2880,
    cancelNoticeMinutes: 90,
    moveNoticeMinutes: null,
    practitionerId: null,
    position,
  });
  expect(await actionsOn(id)).toEqual(["service.added"]);
});

test("what its form shows again is what was typed", async () => {
  const { mara } = await cast();
  const row = await stored(await addService(mara, typed(), NOW));
  if (!row) throw new Error("The service was not stored.");
  expect(serviceText(row).fields).toMatchObject({
    price: "40.50",
    noticeMinutes: "48",
    cancelNoticeMinutes: "1.5",
    bufferAfterMinutes: "",
  });
});

test("what can't be is said beside its field", () => {
  const refused = ServiceForm.safeParse({
    ...TYPED,
    name: " ",
    minutes: "10",
    price: "40.505",
    capacity: "0",
    bufferAfterMinutes: "-1",
    currency: "Cedi",
    cancelNoticeMinutes: "a day",
  });
  const fields = refused.error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  expect(fields).toEqual([
    "name: Please give it a name, such as First conversation.",
    "minutes: Please give 15 to 240 minutes, as a whole number.",
    "currency: Please choose a currency from the list.",
    "capacity: Please give 1 to 500 places, as a whole number.",
    "bufferAfterMinutes: Please give 0 to 240 minutes, as a whole number, or leave this empty.",
    "cancelNoticeMinutes: Please give hours as a number, such as 24 or 1.5.",
  ]);
  expect(ServiceForm.safeParse({ ...TYPED, price: "40.505" }).error?.issues[0]?.path).toEqual(["price"]);
});

test("only an admin changes what can be booked", async () => {
  const { osei, service } = await cast();
  await expect(addService(osei, typed(), NOW)).rejects.toMatchObject({ reason: "forbidden" });
  await expect(changeService(osei, { id: service.id, wish: typed() }, NOW)).rejects.toMatchObject({
    reason: "forbidden",
  });
  await expect(retireService(osei, service.id, UNASKED, NOW)).rejects.toMatchObject({ reason: "forbidden" });
  await expect(restoreService(osei, service.id, NOW)).rejects.toMatchObject({ reason: "forbidden" });
});

test("a service that is retired strands its sessions until each has an answer, and can be taken back", async () => {
  const { mara, osei, ana, service } = await cast();
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: MONDAY_TEN });
  await db.delete(services).where(ne(services.id, service.id));
  await expect(retireService(mara, service.id, UNASKED, NOW)).rejects.toThrow("This is the last service.");
  await addService(mara, typed(), NOW);
  const { affected } = await retireService(mara, service.id, UNASKED, NOW);
  expect(affected.map((one) => [one.id, one.why])).toEqual([[id, "service"]]);
  expect((await stored(service.id))?.active).toBe(true);

  await retireService(mara, service.id, { answers: [{ id, what: "keep" }], words: "" }, NOW);
  expect((await stored(service.id))?.active).toBe(false);
  await restoreService(mara, service.id, NOW);
  expect((await stored(service.id))?.active).toBe(true);
  expect(await actionsOn(service.id)).toEqual(["service.restored", "service.retired"]);
});

test("a service that only another offers strands the sessions with practitioners who no longer do", async () => {
  const { mara, osei, lind, ana, ben, service } = await cast();
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: MONDAY_TEN });
  await scheduled({ client: ben, practitioner: lind, startsAt: new Date("2026-12-07T13:00:00Z") });
  const change = { id: service.id, wish: typed({ practitionerId: lind.practitionerId }) };
  const { affected } = await changeService(mara, change, NOW);
  expect(affected.map((one) => one.id)).toEqual([id]);
});

test("a longer break strands the later of two sessions that are too close, and no longer session does", async () => {
  const { mara, osei, ana, ben, service } = await cast();
  await withRules(osei.practitionerId, { bufferAfterMinutes: 0 });
  await scheduled({ client: ana, practitioner: osei, startsAt: MONDAY_TEN });
  const later = await scheduled({ client: ben, practitioner: osei, startsAt: MONDAY_ELEVEN });
  const longer = { id: service.id, wish: typed({ minutes: "90" }) };
  expect(await changeService(mara, longer, NOW)).toEqual({ affected: [] });
  const { affected } = await changeService(mara, { id: service.id, wish: typed({ bufferAfterMinutes: "15" }) }, NOW);
  expect(affected.map(({ id, why }) => [id, why])).toEqual([[later.id, "buffer"]]);
});

test("the list has the active services first", async () => {
  const { mara, service } = await cast();
  await db.delete(services).where(ne(services.id, service.id));
  const id = await addService(mara, typed({ practitionerId: "" }), NOW);
  await retireService(mara, service.id, UNASKED, NOW);
  expect((await listServices()).map((line) => [line.service.id, line.service.active])).toEqual([
    [id, true],
    [service.id, false],
  ]);
});

async function stored(id: string) {
  const [row] = await db.select().from(services).where(eq(services.id, id));
  return row;
}

async function actionsOn(id: string) {
  const events = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, id));
  return events.map(({ action }) => action).sort();
}
