import { whyNotReady } from "@/lib/practice/ready";

/** Whether people should be sent to this process: its database answers, is migrated, and it is not being ended. */
export async function GET() {
  const reason = await whyNotReady();
  const body = reason ? { status: "unavailable", reason } : { status: "ok" };
  return Response.json(body, { status: reason ? 503 : 200, headers: { "Cache-Control": "no-store" } });
}
