import "server-only";
import { z } from "zod";
import type { Staff } from "@/lib/auth/actor";
import { openFacts, sealFacts } from "@/lib/auth/sealed/facts";
import { BookingOnTheWay } from "@/lib/clients/schema";

const kept = z.string().max(64).default("");

/** What is sought among the clients, which part of them, and the time that is booked for the one who is found. */
export const ClientSearchForm = z.object({
  search: z.string().trim().max(100, "Use at most 100 characters.").default(""),
  ...BookingOnTheWay.shape,
  ...{ state: kept, ahead: kept, practitioner: kept, tag: kept, sort: kept },
});

/** Words of a search as an address may carry them: a name is in no history, log or Referer. For half a day. */
export function sealSearch(staff: Staff, words: string): Promise<string> {
  return sealFacts(SEARCH, { by: staff.id, words }, HALF_A_DAY_SECONDS);
}

/** The words of a search the actor made; none for anything else that stands in the address. */
export async function openSearch(staff: Staff, sealed: unknown): Promise<string> {
  if (typeof sealed !== "string" || sealed === "") return "";
  const facts = await openFacts(SEARCH, sealed, z.object({ by: z.literal(staff.id), words: z.string() }));
  return facts?.words ?? "";
}

const SEARCH = "attune-client-search";

const HALF_A_DAY_SECONDS = 12 * 60 * 60;
