/** Whether the process answers at all; one that doesn't should be started again. Asks nothing of the database. */
export async function GET() {
  return Response.json({ status: "ok" }, { headers: { "Cache-Control": "no-store" } });
}
