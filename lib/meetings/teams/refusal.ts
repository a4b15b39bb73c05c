import { z } from "zod";
import { type Answered, saidOf } from "@/lib/meetings/platforms/exchange";
import { type Failure, failed } from "@/lib/meetings/platforms/platform";

const Refused = z.object({ error: z.object({ code: z.string().optional(), message: z.string().optional() }) });

/** What Graph's errors mean: a 403 says that no access policy lets the application act for this user. */
export function refusalOf({ status, json }: Answered): Failure {
  const said = saidOf(Refused.safeParse(json).data?.error.message);
  if (status === 403) return failed("auth", said);
  return failed(status === 409 ? "conflict" : "invalid", said);
}
