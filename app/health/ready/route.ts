import { standing } from "@/lib/api/answer";
import { otherMethods } from "@/lib/api/other-methods";
import { uncounted } from "@/lib/api/window";
import { whyNotReady } from "@/lib/practice/ready";

/** Whether people should be sent to this process: its database answers, is migrated, and it is not being ended. */
export async function GET(request: Request) {
  const reason = await whyNotReady();
  const body = reason ? { status: "unavailable", reason } : { status: "ok" };
  return Response.json(body, { status: reason ? 503 : 200, headers: standing(request, uncounted()) });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
