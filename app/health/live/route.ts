import { standing } from "@/lib/api/answer";
import { otherMethods } from "@/lib/api/other-methods";
import { uncounted } from "@/lib/api/window";

/** Whether the process answers at all; one that doesn't should be started again. Asks nothing of the database. */
export async function GET(request: Request) {
  return Response.json({ status: "ok" }, { headers: standing(request, uncounted()) });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
