import { cookies } from "next/headers";
import { z } from "zod";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { isFromOwnPage } from "@/lib/action";
import { currentActor, isStaff } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { origin } from "@/lib/env";
import { translator } from "@/lib/i18n/reader-language";
import { findAnything } from "@/lib/palette/find";

const Sought = z.object({ words: z.string().max(100) });

/**
 * What the words of the palette can mean, for the member of staff who typed them. They come in the body, so that nobody's
 * name is in an address.
 */
export async function POST(request: Request) {
  const actor = await currentActor();
  if (!actor || !isStaff(actor) || !isFromOwnPage(request.headers)) return new Response(null, { status: 401 });
  const sought = Sought.safeParse(await request.json().catch(() => null));
  if (!sought.success) return new Response(null, { status: 400 });
  const [t, clock, jar] = await Promise.all([translator(), clockOf(actor), cookies()]);
  const isPrivate = jar.get("calendar-names")?.value === "initials";
  const finder = { staff: actor, clock, isPrivate, bookingUrl: `${origin()}/book` };
  const entries = await findAnything(t, finder, sought.data.words, now());
  return Response.json({ entries }, { headers: { "Cache-Control": "private, no-store" } });
}
