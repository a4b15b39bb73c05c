import "server-only";
import type { z } from "zod";
import type { Declaration } from "@/lib/api/operation";
import { uncounted } from "@/lib/rate-limit/api-limits";
import { refuse, standing } from "@/lib/server/answer";

/** What a probe found: whether all is well, and how that is said. */
export type Finding<R extends z.ZodType> = { isWell: boolean; body: z.input<R> };

/**
 * Serves an operation that tells how things are. Everyone may call it and no call is counted, since the caller may be
 * why things are not well; it is answered in earnest when the counters are away. 200 when all is well; else 503, with
 * the same fields beside those of an error.
 */
export function probe<R extends z.ZodType>(
  declared: Pick<Declaration, "summary" | "description" | "examples" | "errors"> & { reply: R },
  look: () => Promise<Finding<R>>,
) {
  const operation: Declaration = { errors: MAY_BE_UNWELL, ...declared, access: "all", uncounted: true };
  async function serve(request: Request): Promise<Response> {
    try {
      const { isWell, body } = await look();
      const told = Object(declared.reply.parse(body));
      const status = isWell ? 200 : 503;
      return Response.json(isWell ? told : { ...UNWELL, ...told }, { status, headers: standing(request, uncounted()) });
    } catch (error) {
      return refuse(request, error, uncounted());
    }
  }
  return Object.assign(serve, { operation });
}

const MAY_BE_UNWELL = { unavailable: "Something is wrong: the fields of a 200 together with those of an error." };

const UNWELL = { error: "Something here is not working at the moment.", code: "unavailable" };
