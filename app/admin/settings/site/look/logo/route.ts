import { isFromOwnPage } from "@/lib/action";
import { currentActor, isStaff, type Staff } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { Refusal } from "@/lib/errors";
import { may } from "@/lib/permissions/permissions";
import { sentPhoto } from "@/lib/practice/public-page/sent-photo";
import { changeLogo } from "@/lib/practice/site/logo";

/** Takes the practice's logo, and leads back to the page it was sent from, which says what became of it. */
export async function POST(request: Request) {
  if (!isFromOwnPage(request.headers)) return new Response(null, { status: 403 });
  const actor = await currentActor();
  if (!actor || !isStaff(actor) || !may(actor, "settings")) return new Response("Not found", { status: 404 });
  const sent = await sentPhoto(request);
  const became = typeof sent === "string" ? { logo: sent } : await changed(actor, sent);
  const Location = `/admin/settings/site/look?${new URLSearchParams(became)}`;
  return new Response(null, { status: 303, headers: { Location } });
}

async function changed(staff: Staff, logo: Uint8Array): Promise<Record<string, string>> {
  try {
    await changeLogo(staff, logo, now());
    return { done: "logo" };
  } catch (error) {
    if (error instanceof Refusal) return { logo: "unreadable" };
    throw error;
  }
}
