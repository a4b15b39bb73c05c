import { arrayContains } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { outbox } from "@/db/schema";
import { dispatchDue } from "@/lib/events/dispatch";
import { markPhoned } from "@/lib/notifications/delivery/mark-phoned";
import { sendAgainAbout } from "@/lib/notifications/send-again";
import { toLookAt } from "@/lib/reports/to-look-at";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { guardedCast } from "@/lib/testing/records/guarded";

const LATER = minutesAfter(NOW, 10);

test("a guardian whom no mail reaches is on Today of the session of a child without an address", async () => {
  const { osei, forMia } = await guardedCast();
  const { id } = await forMia();
  await dispatchDue(minutesAfter(NOW, 5));
  const isAboutIt = arrayContains(outbox.about, [id]);
  const comesBack = () => db.update(outbox).set({ state: "failed", lastError: "bounced" }).where(isAboutIt);
  const unreached = async () => [...(await toLookAt(osei, LATER)).unreached];
  await comesBack();
  expect(await unreached()).toEqual([id]);
  await sendAgainAbout(osei, id, LATER);
  expect(await unreached()).toEqual([]);
  await comesBack();
  expect(await unreached()).toEqual([id]);
  await markPhoned(osei, id, LATER);
  expect(await unreached()).toEqual([]);
});
