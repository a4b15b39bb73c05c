"use server";

import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { openWords } from "@/lib/appointments/record/open-words";
import { whoMay } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { WordsOpening } from "@/lib/records/sharing/schema";

/** Opens what was written of another practitioner's client, and says why. */
export const readWritten = action(WordsOpening, whoMay("records.team"), async (staff, { id, why }) => {
  await openWords(staff, id, why, now());
  redirect(`/appointments/${id}#written`);
});
