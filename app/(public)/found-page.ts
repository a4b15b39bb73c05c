import type { Metadata } from "next";
import { origin } from "@/lib/env";
import { factsOf } from "@/lib/i18n/languages";
import { readerLanguage } from "@/lib/i18n/reader-language";
import { practice } from "@/lib/practice/settings";

type Found = {
  /** The one address of the page, whatever else was asked for in the address it was reached by. */
  path: string;
  /** What the page is about; the practice's first page is called by the practice's name. */
  title?: string;
  /** What a list of results or a preview says of it, in a sentence or two. */
  description: string;
  /** The photo of the person whom the page is about: a square of so many pixels, at this path. */
  photo?: { path: string; pixels: number } | null;
};

/**
 * What a public page tells search engines, and those who show a link to it. The picture is the same for every practice
 * and every page, but where a page has a photo of its own: none is drawn from what people typed.
 */
export async function foundPage({ path, title, description, photo }: Found): Promise<Metadata> {
  const [{ name }, language] = await Promise.all([practice(), readerLanguage()]);
  const url = `${origin()}${path}`;
  const picture = photo
    ? { url: `${origin()}${photo.path}`, width: photo.pixels, height: photo.pixels, alt: title ?? "" }
    : { url: `${origin()}/preview.png`, width: 1200, height: 630, alt: "" };
  const shown = { title: title ?? name, description };
  return {
    ...(title && { title }),
    description,
    alternates: { canonical: url },
    openGraph: {
      type: "website",
      ...shown,
      url,
      siteName: name,
      locale: factsOf(language).locale.replace("-", "_"),
      images: [picture],
    },
    twitter: { card: photo ? "summary" : "summary_large_image", ...shown, images: [picture] },
  };
}
