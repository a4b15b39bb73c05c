import { majorText } from "@/lib/practice/money";
import type { PublicPractitioner } from "@/lib/practice/practitioners";
import type { PublicService } from "@/lib/practice/public-services";
import type { Practice } from "@/lib/practice/settings";

type Facts = {
  practice: Pick<Practice, "name" | "email" | "phone">;
  practitioners: Pick<PublicPractitioner, "slug" | "name" | "title" | "bio">[];
  services: Pick<PublicService, "name" | "description" | "priceMinor" | "currency">[];
};

/**
 * What search engines are told of a practice, its practitioners and what they offer, in the words of schema.org: no more
 * than its own first page says to everyone.
 */
export function structuredData(origin: string, { practice, practitioners, services }: Facts) {
  const practiceId = `${origin}/#practice`;
  return {
    "@context": "https://schema.org",
    "@graph": [
      {
        "@type": "MedicalBusiness",
        "@id": practiceId,
        name: practice.name,
        url: `${origin}/`,
        image: `${origin}/preview.png`,
        ...(practice.email && { email: practice.email }),
        ...(practice.phone && { telephone: practice.phone }),
        employee: practitioners.map(({ slug }) => ({ "@id": personId(origin, slug) })),
        ...(services.length > 0 && { makesOffer: services.map(offerOf) }),
        potentialAction: { "@type": "ReserveAction", target: `${origin}/book` },
      },
      ...practitioners.map(({ slug, name, title, bio }) => ({
        "@type": "Person",
        "@id": personId(origin, slug),
        name,
        ...(title && { jobTitle: title }),
        ...(bio && { description: bio }),
        worksFor: { "@id": practiceId },
        url: `${origin}/book?with=${encodeURIComponent(slug)}`,
      })),
    ],
  };
}

/** Data as the text of a script element: no word that a person typed can end that element. */
export function textInScript(data: object): string {
  return JSON.stringify(data).replaceAll("<", "\\u003c");
}

function personId(origin: string, slug: string): string {
  return `${origin}/#${encodeURIComponent(slug)}`;
}

function offerOf({ name, description, priceMinor, currency }: Facts["services"][number]) {
  return {
    "@type": "Offer",
    itemOffered: { "@type": "Service", name, ...(description && { description }) },
    // A price that is agreed in person is nobody else's to know.
    ...(priceMinor !== null && { price: majorText(priceMinor, currency), priceCurrency: currency }),
  };
}
