import { health } from "@/lib/practice/health";

/** Whether the practice can be used: 200 while its database answers, with a word about each part; 503 otherwise. */
export async function GET() {
  const report = await health();
  const status = report.database === "healthy" ? 200 : 503;
  return Response.json(report, { status, headers: { "Cache-Control": "no-store" } });
}
