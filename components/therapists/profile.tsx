import type { ReactNode } from "react";
import { Face } from "@/components/therapists/face";
import { DefinitionList } from "@/components/ui/definition-list";
import { Section } from "@/components/ui/section";
import type { Translate } from "@/lib/i18n/message";

type ProfileProps = {
  t: Translate;
  person: { name: string; title: string; pronouns: string; bio: string; languages: string[]; specialities: string[] };
  /** Where the photo is, if there is one. */
  photo: string | null;
  /** How sessions can be met. */
  places: readonly ("online" | "in_person" | "phone")[];
  /** Each session, in a line of words. */
  sessions: { key: string; words: string }[];
  /** Below the name: where a session is booked. */
  actions: ReactNode;
  /** The level of the name as a heading: the page's own, or of a part of it. */
  heading: "h1" | "h3";
};

/** A practitioner as the public reads of one: who it is, what for, how, and where to book. */
export function Profile({ t, person, photo, places, sessions, actions, heading: Heading }: ProfileProps) {
  return (
    <article>
      <div className="flex flex-wrap items-center gap-x-8 gap-y-5">
        <Face name={person.name} photo={photo} size="large" />
        <div className="min-w-0">
          <Heading className="text-balance font-medium font-title text-h1 wrap-anywhere">{person.name}</Heading>
          <p className="mt-1 text-muted">{[person.title, person.pronouns].filter(Boolean).join(" · ")}</p>
          <div className="mt-4 flex flex-wrap gap-3">{actions}</div>
        </div>
      </div>
      <div className="prose mt-8">
        {paragraphsOf(person.bio).map(({ key, text }) => (
          <p key={key} className="whitespace-pre-line wrap-anywhere">
            {text}
          </p>
        ))}
      </div>
      <div className="mt-6 max-w-text">
        <DefinitionList items={factsOf({ t, person, places })} />
      </div>
      {sessions.length > 0 && (
        <Section id="sessions" title={t("Sessions")} className="max-w-text">
          <ul className="divide-y divide-line border-line border-y">
            {sessions.map(({ key, words }) => (
              <li key={key} className="py-2.5">
                {words}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </article>
  );
}

function factsOf({ t, person, places }: Pick<ProfileProps, "t" | "person" | "places">) {
  const ways = { online: t("By video"), in_person: t("In person"), phone: t("By phone") };
  return [
    { term: t("Works with"), detail: person.specialities.join(", ") },
    { term: t("Speaks"), detail: person.languages.join(", ") },
    { term: t("You can meet"), detail: places.map((place) => ways[place]).join(", ") },
  ].filter(({ detail }) => detail !== "");
}

// Where two begin alike, the place tells them apart.
function paragraphsOf(text: string) {
  const parts = text.split(/\n\s*\n/).filter((part) => part.trim() !== "");
  return parts.map((part, index) => ({ key: `${index}`, text: part.trim() }));
}
