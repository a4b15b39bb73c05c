import { hearChange } from "@/lib/calendars/connected/hear-change";
import { VendorName } from "@/lib/calendars/connected/schema";
import { now } from "@/lib/clock";

// A vendor's word that something changed is short.
const LENGTH_MAX = 100_000;

/** Hears from a vendor that a connected calendar changed; what changed is then read from the vendor itself. */
export async function POST(request: Request, { params }: { params: Promise<{ vendor: string }> }) {
  const vendor = VendorName.safeParse((await params).vendor);
  const text = await request.text();
  if (!vendor.success) return new Response(null, { status: 404 });
  if (text.length > LENGTH_MAX) return new Response(null, { status: 413 });
  const { searchParams } = new URL(request.url);
  return hearChange(vendor.data, { text, headers: request.headers, query: searchParams }, now());
}
