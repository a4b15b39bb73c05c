import { expect, test } from "vitest";
import { listDiary } from "@/lib/appointments/diary";
import { listAppointments } from "@/lib/appointments/queries";
import { cast, NOW } from "@/lib/testing/cast";
import { minutesAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";

test("a session in the calendar says whose it is, whatever else is named alike", async () => {
  const { ana, ben, osei, lind, mara } = await cast();
  await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  await scheduled({ client: ben, practitioner: lind, startsAt: minutesAfter(TUESDAY_TEN, 60) });
  const practitioners = [osei, lind].map(({ practitionerId, timeZone }) => ({
    ...{ id: practitionerId, timeZone },
    name: "Dr. Osei",
  }));
  const page = { from: NOW, until: minutesAfter(TUESDAY_TEN, 1440), practitioners, isPrivate: false };
  const items = await listDiary(mara, page, NOW);
  expect(items.map(({ practitionerId }) => practitionerId)).toEqual([osei.practitionerId, lind.practitionerId]);
});

test("what others have takes no place on a list of one practitioner's", async () => {
  const { ana, ben, osei, lind, mara } = await cast();
  await scheduled({ client: ben, practitioner: lind, startsAt: TUESDAY_TEN });
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: minutesAfter(TUESDAY_TEN, 60) });
  const hers = await listAppointments(mara, { practitionerIds: [osei.practitionerId], limit: 1 });
  expect(hers.map((line) => line.id)).toEqual([id]);
});
