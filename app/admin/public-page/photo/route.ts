import { isFromOwnPage } from "@/lib/action";
import { currentActor, isStaff, type Staff } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { Refusal } from "@/lib/errors";
import { may } from "@/lib/permissions/permissions";
import { changePhoto } from "@/lib/practice/public-page/change-photo";
import { sentPhoto } from "@/lib/practice/public-page/sent-photo";

/** Takes a practitioner's photo, and leads back to the page it was sent from, which says what became of it. */
export async function POST(request: Request) {
  if (!isFromOwnPage(request.headers)) return new Response(null, { status: 403 });
  const actor = await currentActor();
  if (!actor || !isStaff(actor) || !may(actor, "hours")) return new Response("Not found", { status: 404 });
  const practitioner = new URL(request.url).searchParams.get("practitioner") ?? "";
  return new Response(null, { status: 303, headers: { Location: await keep(actor, practitioner, request) } });
}

async function keep(staff: Staff, practitioner: string, request: Request): Promise<string> {
  const sent = await sentPhoto(request);
  const became = typeof sent === "string" ? { photo: sent } : await changed(staff, practitioner, sent);
  return `/admin/public-page?${new URLSearchParams({ practitioner, ...became })}`;
}

async function changed(staff: Staff, practitioner: string, photo: Uint8Array): Promise<Record<string, string>> {
  try {
    await changePhoto(staff, practitioner, photo, now());
    return { done: "photo" };
  } catch (error) {
    // The page itself answers 404 for a practitioner whom the actor may not change.
    if (error instanceof Refusal) return { photo: "unreadable" };
    throw error;
  }
}
