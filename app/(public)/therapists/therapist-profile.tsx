import { Profile } from "@/components/therapists/profile";
import { LinkButton } from "@/components/ui/button";
import { factsOf } from "@/lib/i18n/languages";
import { readerLanguage, translator } from "@/lib/i18n/reader-language";
import { keepsAccounts } from "@/lib/payments/mode";
import { servicesGivenBy } from "@/lib/practice/given-by";
import type { PublicPractitioner } from "@/lib/practice/practitioners";
import { photoPath } from "@/lib/practice/public-page/photo-address";
import { priceIn } from "@/lib/practice/service-words";

type Person = Pick<
  PublicPractitioner,
  "id" | "slug" | "name" | "title" | "pronouns" | "bio" | "languages" | "specialities" | "photoKey"
>;

type TherapistProfileProps = { person: Person; heading: "h1" | "h3" };

/** A practitioner's page as everyone reads it, with what is offered right now. */
export async function TherapistProfile({ person, heading }: TherapistProfileProps) {
  const [t, language, services] = await Promise.all([translator(), readerLanguage(), servicesGivenBy(person.id)]);
  const { locale } = factsOf(language);
  const places = (["online", "in_person", "phone"] as const).filter((place) =>
    services.some((service) => service.place === place),
  );
  const sessions = services.map(({ id, name, minutes, priceMinor, currency }) => ({
    key: id,
    words: [
      name,
      t("{minutes, plural, one {# minute} other {# minutes}}", { minutes }),
      keepsAccounts() && priceIn({ t, locale }, priceMinor, currency),
    ]
      .filter(Boolean)
      .join(" · "),
  }));
  const isInstant = services.some(({ booking }) => booking === "instant");
  return (
    <Profile
      t={t}
      person={person}
      photo={photoPath(person.photoKey, "large")}
      places={places}
      sessions={sessions}
      heading={heading}
      actions={
        <>
          {isInstant && (
            <LinkButton href={`/book?with=${person.slug}&door=pick`} variant="primary">
              {t("See open times")}
            </LinkButton>
          )}
          <LinkButton href={`/book/ask?with=${person.slug}`} variant={isInstant ? "quiet" : "primary"}>
            {t("Tell us when you're free")}
          </LinkButton>
        </>
      }
    />
  );
}
