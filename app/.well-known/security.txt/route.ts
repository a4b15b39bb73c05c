import { now } from "@/lib/clock";
import { securityText } from "@/lib/health/security-text";

/** Whom to tell of a weakness in the software (RFC 9116); 404 in a practice that has named no contact. */
export async function GET() {
  const text = await securityText(now());
  if (text === null) return new Response(null, { status: 404 });
  const headers = { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "public, max-age=3600" };
  return new Response(text, { headers });
}
