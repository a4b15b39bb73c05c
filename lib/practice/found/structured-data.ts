import { majorText } from "@/lib/practice/money";
import type { PublicPractitioner } from "@/lib/practice/practitioners";
import { photoPath } from "@/lib/practice/public-page/photo-address";
import type { PublicService } from "@/lib/practice/public-services";
import type { Practice } from "@/lib/practice/settings";

type Facts = {
  practice: Pick<Practice, "name" | "email" | "phone">;
  practitioners: Person[];
  services: Pick<PublicService, "name" | "description" | "priceMinor" | "currency">[];
};

type Person = Pick<
  PublicPractitioner,
  "slug" | "name" | "title" | "bio" | "languages" | "specialities" | "published" | "photoKey"
>;

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
      ...practitioners.map((person) => personOf(origin, person)),
    ],
  };
}

/** What search engines are told of the page that is about one practitioner alone. */
export function profileData(origin: string, practice: Facts["practice"], person: Person) {
  const { name } = practice;
  return {
    "@context": "https://schema.org",
    "@graph": [
      {
        "@type": "ProfilePage",
        url: pageOf(origin, person),
        mainEntity: { "@id": personId(origin, person.slug) },
      },
      personOf(origin, person),
      { "@type": "MedicalBusiness", "@id": `${origin}/#practice`, name, url: `${origin}/` },
    ],
  };
}

/** Data as the text of a script element: no word that a person typed can end that element. */
export function textInScript(data: object): string {
  return JSON.stringify(data).replaceAll("<", "\\u003c");
}

function personOf(origin: string, person: Person) {
  const { slug, name, title, bio, languages, specialities } = person;
  const photo = photoPath(person.photoKey, "large");
  return {
    "@type": "Person",
    "@id": personId(origin, slug),
    name,
    ...(title && { jobTitle: title }),
    ...(bio && { description: bio }),
    ...(photo && { image: `${origin}${photo}` }),
    ...(languages.length > 0 && { knowsLanguage: languages }),
    ...(specialities.length > 0 && { knowsAbout: specialities }),
    worksFor: { "@id": `${origin}/#practice` },
    url: pageOf(origin, person),
  };
}

/** Where a practitioner is read of: on a page of their own, else where they are booked. */
function pageOf(origin: string, { slug, published }: Person): string {
  return published ? `${origin}/therapists/${slug}` : `${origin}/book?with=${encodeURIComponent(slug)}`;
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
