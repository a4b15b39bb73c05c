import "server-only";
import { clockOf } from "@/lib/accounts/viewer-clock";
import type { Actor } from "@/lib/auth/actor";
import type { Outcome } from "@/lib/change-preview/settlement";
import { elsewhere } from "@/lib/time/format";

/** What a form does next: it lists what would be stranded, its hours counted as the reader's are, or says all is saved. */
export async function nextStep(reader: Actor, { affected }: Outcome, done: string) {
  if (affected.length === 0) return { done };
  const clock = await clockOf(reader);
  return { step: "impact", affected: affected.map((one) => ({ ...one, clock: elsewhere(clock, one.zone) })) };
}
