import { minutesAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { instantCast } from "@/lib/testing/instant";
import { scheduled } from "@/lib/testing/requests";

/** Some minutes after Ana's session begins, or before it. */
export const later = (minutes: number) => minutesAfter(TUESDAY_TEN, minutes);

/** Ana has Tuesday at ten with Dr. Osei, and sessions are booked at once. */
export async function booked() {
  const everyone = await instantCast();
  const { ana, osei } = everyone;
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  const to = (startsAt: Date) => ({ practitionerId: osei.practitionerId, startsAt });
  return { ...everyone, id, to };
}
