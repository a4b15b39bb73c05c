import { z } from "zod";
import { type Answered, rateLimited, saidOf } from "@/lib/meetings/platforms/exchange";
import { type Failure, failed } from "@/lib/meetings/platforms/platform";

const Refused = z.object({
  error: z.object({
    message: z.string().optional(),
    errors: z.array(z.object({ domain: z.string().optional(), reason: z.string().optional() })).default([]),
  }),
});

/** What Google's errors mean: a 403 of the domain `usageLimits` is a limit, any other the practice's own to mend. */
export function refusalOf(answered: Answered): Failure {
  const { status, json } = answered;
  const { error } = Refused.safeParse(json).data ?? {};
  const said = saidOf(error?.message);
  if (status === 403 && error?.errors.some(({ domain }) => domain === "usageLimits")) return rateLimited(answered);
  if (status === 403) return failed("auth", said);
  return failed(status === 409 || status === 412 ? "conflict" : "invalid", said);
}
