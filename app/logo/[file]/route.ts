import { readLogo } from "@/lib/practice/site/logo";

type Context = { params: Promise<{ file: string }> };

/** The practice's logo. Another logo has another address, so this one may be kept for good. */
export async function GET(_: Request, { params }: Context) {
  const png = await readLogo((await params).file);
  if (!png) return new Response("Not found", { status: 404 });
  return new Response(png, {
    headers: { "Content-Type": "image/png", "Cache-Control": "public, max-age=31536000, immutable" },
  });
}
