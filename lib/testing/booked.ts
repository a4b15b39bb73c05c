import { cast, makeInstant } from "@/lib/testing/cast";
import { minutesAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";

/** Some minutes after Ana's session begins, or before it. */
export const later = (minutes: number) => minutesAfter(TUESDAY_TEN, minutes);

/** Ana has Tuesday at ten with Dr. Osei, and sessions are booked at once. */
export async function booked() {
  const everyone = await cast();
  await makeInstant();
  const { id } = await scheduled({ client: everyone.ana, practitioner: everyone.osei, startsAt: TUESDAY_TEN });
  const { practitionerId } = everyone.osei;
  const to = (start: Date) => ({ practitionerId, startsAt: start });
  const slot = (start: Date) => ({ ...to(start), serviceId: everyone.service.id });
  return { ...everyone, id, to, slot };
}
