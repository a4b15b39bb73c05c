import { referenceChapters } from "@/lib/api/openapi/reference";
import { origin } from "@/lib/env";
import { ownLanguage } from "@/lib/i18n/offered-languages";
import { instantOffer } from "@/lib/practice/offer";
import { listPublished } from "@/lib/practice/public-page/queries";
import { writtenText } from "@/lib/practice/site/texts";
import { FOUND_PAGES } from "@/lib/server/found/found-pages";

// A build has no practice.
export const dynamic = "force-dynamic";

/** Every page that may be found, each at its one address (sitemaps.org, protocol 0.9). */
export async function GET() {
  // Of an address here, nothing but letters, digits and hyphens comes from the practice.
  const urls = (await foundPaths()).map((path) => `<url><loc>${origin()}${path}</loc></url>`);
  const text = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls.join("\n")}
</urlset>
`;
  return new Response(text, {
    headers: { "Content-Type": "application/xml; charset=utf-8", "Cache-Control": "no-cache" },
  });
}

async function foundPaths(): Promise<string[]> {
  const [{ services, practitioners }, published, imprint, terms] = await Promise.all([
    instantOffer(),
    listPublished(),
    writtenText("imprint", ownLanguage()),
    writtenText("terms", ownLanguage()),
  ]);
  // Where nothing can be booked at once, that page only leads on to asking; and a list of nobody says nothing.
  const empty: string[] = [
    ...(services.length === 0 ? ["/book"] : []),
    ...(published.length === 0 ? ["/therapists"] : []),
    ...(imprint ? [] : ["/imprint"]),
    ...(terms ? [] : ["/terms"]),
  ];
  const pages = FOUND_PAGES.filter((page) => !empty.includes(page));
  const each = practitioners.length > 1 ? practitioners : [];
  return [
    ...pages,
    ...each.map(({ slug }) => `/book?with=${encodeURIComponent(slug)}`),
    ...published.map(({ slug }) => `/therapists/${slug}`),
    ...referenceChapters().map(({ slug }) => `/docs/api/${slug}`),
  ];
}
