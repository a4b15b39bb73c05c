import { currentActor } from "@/lib/auth/actor";
import { readPhoto } from "@/lib/practice/public-page/queries";

type Context = { params: Promise<{ file: string }> };

/** A practitioner's photo. Another photo has another address, so this one may be kept for good. */
export async function GET(_: Request, { params }: Context) {
  const [{ file }, actor] = await Promise.all([params, currentActor()]);
  const bytes = await readPhoto(actor, file);
  if (!bytes) return new Response("Not found", { status: 404 });
  const kept = actor ? "private" : "public";
  return new Response(bytes, {
    headers: { "Content-Type": "image/jpeg", "Cache-Control": `${kept}, max-age=31536000, immutable` },
  });
}
