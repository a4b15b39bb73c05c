export const dynamic = "force-dynamic";

/** A handler that does nothing. */
export function GET() {
  return Response.json({ status: "ok" });
}
