import { bytesWithin } from "@/lib/body";
import { hearChange } from "@/lib/calendars/connected/hear-change";
import { VendorName } from "@/lib/calendars/connected/schema";
import { now } from "@/lib/clock";

// A vendor's word that something changed is short.
const BYTES_MAX = 100_000;

/** Hears from a vendor that a connected calendar changed; what changed is then read from the vendor itself. */
export async function POST(request: Request, { params }: { params: Promise<{ vendor: string }> }) {
  const vendor = VendorName.safeParse((await params).vendor);
  if (!vendor.success) return new Response(null, { status: 404 });
  const bytes = await bytesWithin(request, BYTES_MAX);
  if (!bytes) return new Response(null, { status: 413 });
  const text = new TextDecoder().decode(bytes);
  const { searchParams } = new URL(request.url);
  return hearChange(vendor.data, { text, headers: request.headers, query: searchParams }, now());
}
