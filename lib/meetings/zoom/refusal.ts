import { z } from "zod";
import { type Answered, saidOf } from "@/lib/meetings/platforms/exchange";
import { type Failure, failed } from "@/lib/meetings/platforms/platform";

const Refused = z.object({ code: z.number(), message: z.string().optional() });

// 4700 and 4711: the app lacks a scope, which only the practice's admin can add.
const FOR_THE_ADMIN = [124, 4700, 4711];

/** What Zoom's own codes mean: 300 is a field it does not like, 1001 an unknown user, 3001 an unknown meeting. */
export function refusalOf({ status, json }: Answered): Failure {
  const refused = Refused.safeParse(json);
  const said = saidOf(refused.data?.message);
  const isAuth = status === 403 || FOR_THE_ADMIN.includes(refused.data?.code ?? 0);
  return failed(isAuth ? "auth" : "invalid", said);
}
