import "server-only";
import { cache } from "react";
import { prepared } from "@/db/client";
import { STANDARD_POLICY, settings } from "@/db/schema";

/** What every page needs to know of the practice. */
export type Practice = typeof settings.$inferSelect;

/** The practice's settings, read once per request. A database without any is a practice that has no name yet. */
export const practice = cache(async (): Promise<Practice> => {
  const [row] = await FIRST().execute();
  return row ?? UNNAMED;
});

// Every page asks it.
const FIRST = prepared((db) => db.select().from(settings).limit(1).prepare("practice"));

const UNNAMED: Practice = {
  id: 1,
  name: "Our practice",
  timeZone: "UTC",
  email: null,
  phone: null,
  ...STANDARD_POLICY,
};
