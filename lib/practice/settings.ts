import "server-only";
import { db } from "@/db/client";
import { SECOND_STEP_GRACE_DAYS, STANDARD_POLICY, settings } from "@/db/schema";
import { offerLanguages } from "@/lib/i18n/offered-languages";
import { keptByVersion } from "@/lib/practice/version/kept-by-version";

/** What every page needs to know of the practice. */
export type Practice = typeof settings.$inferSelect;

/** The practice's settings. A database without any is a practice that has no name yet. */
export const practice = keptByVersion(async (): Promise<Practice> => {
  const [row] = await db.select().from(settings).limit(1);
  offerLanguages(row?.languages ?? null);
  return row ?? UNNAMED;
});

/** What a practice is called that nobody has named. */
export const UNNAMED_PRACTICE = "Our practice";

const UNNAMED: Practice = {
  id: 1,
  name: UNNAMED_PRACTICE,
  timeZone: "UTC",
  email: null,
  phone: null,
  groupFirstNames: false,
  stepsPassed: [],
  urgentNumbers: [],
  accent: null,
  logoKey: null,
  senderName: null,
  languages: null,
  secondStepGraceDays: SECOND_STEP_GRACE_DAYS,
  ...STANDARD_POLICY,
};
