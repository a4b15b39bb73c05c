import "server-only";

/** The largest photo that can be sent, in bytes, and how much is read of a larger one before the answer. */
const PHOTO_BYTES_MAX = 12 * 1024 * 1024;
const READ_BYTES_MAX = 64 * 1024 * 1024;

/**
 * Reads a form with a photo. "too-large" for one that is over twelve megabytes, of which the rest is read and dropped: a
 * browser shows an answer only once it has sent everything. "none" where no file was chosen, or it is no such form.
 */
export async function sentPhoto(request: Request): Promise<Uint8Array | "too-large" | "none"> {
  const body = await wholeBody(request);
  if (!body) return "too-large";
  const headers = { "Content-Type": request.headers.get("content-type") ?? "" };
  const form = await new Response(body, { headers }).formData().catch(() => null);
  const photo = form?.get("photo");
  if (!(photo instanceof File) || photo.size === 0) return "none";
  return new Uint8Array(await photo.arrayBuffer());
}

async function wholeBody(request: Request): Promise<Blob | null> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const piece of request.body ?? []) {
    size += piece.byteLength;
    if (size <= PHOTO_BYTES_MAX) pieces.push(piece);
    if (size > READ_BYTES_MAX) break;
  }
  return size <= PHOTO_BYTES_MAX ? new Blob(pieces) : null;
}
