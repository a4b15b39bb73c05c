import { expect, test } from "vitest";
import { findClientName, historyWith, readClient } from "@/lib/clients/queries";
import { cast, NOW } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";
import { completed, pendingRequest, scheduled } from "@/lib/testing/requests";
import { actionsOn } from "@/lib/testing/trail";

test("a client's file opens to an admin and to who sees them, and the trail has it", async () => {
  const { mara, osei, lind, ana } = await cast();
  await scheduled({ client: ana, practitioner: osei, startsAt: minutesAfter(NOW, 300) });
  expect((await readClient(osei, ana.id, NOW))?.email).toBe("ana@attune.test");
  expect(await readClient(lind, ana.id, NOW)).toBeNull();
  expect(await readClient(mara, osei.id, NOW)).toBeNull();
  expect(await readClient(mara, "nobody", NOW)).toBeNull();
  expect(await actionsOn(ana.id)).toEqual(["record.viewed"]);
  expect([await findClientName(osei, ana.id), await findClientName(lind, ana.id)]).toEqual(["Ana Boateng", null]);
});

test("the history has what the actor may see, requests first, then the latest session", async () => {
  const { osei, lind, ana } = await cast();
  await completed({ client: ana, practitioner: osei, startsAt: minutesAfter(NOW, -1440) });
  await scheduled({ client: ana, practitioner: osei, startsAt: minutesAfter(NOW, 300) });
  await scheduled({ client: ana, practitioner: lind, startsAt: minutesAfter(NOW, 900) });
  await pendingRequest({ client: ana, practitioner: osei });
  const statuses = (await historyWith(osei, ana.id, { limit: 10, offset: 0 })).map(({ status }) => status);
  expect(statuses).toEqual(["pending_review", "scheduled", "completed"]);
});
