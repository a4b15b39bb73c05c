import { Face } from "@/components/therapists/face";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";

type TherapistCardsProps = {
  people: {
    id: string;
    slug: string;
    name: string;
    title: string;
    bio: string;
    specialities: string[];
    /** Whether there is a page to read on. */
    published: boolean;
    photo: string | null;
  }[];
  /** The level of each name as a heading. */
  heading: "h2" | "h3";
};

// What a card can hold; the page of the practitioner's own has the rest.
const BIO_LETTERS_MAX = 240;

/** Those who take clients, each with face, name and a few words. */
export function TherapistCards({ people, heading: Heading }: TherapistCardsProps) {
  return (
    <ul className="grid gap-4 sm:grid-cols-2">
      {people.map(({ id, slug, name, title, bio, specialities, published, photo }) => (
        <Card as="li" key={id}>
          <div className="flex items-center gap-4">
            <Face name={name} photo={photo} size="medium" />
            <div className="min-w-0">
              <Heading className="font-semibold text-h3 wrap-anywhere">
                {published ? (
                  <Link href={`/therapists/${slug}`} className="link inline-flex min-h-6 items-center">
                    {name}
                  </Link>
                ) : (
                  name
                )}
              </Heading>
              <p className="text-muted text-small">{title}</p>
            </div>
          </div>
          {bio && <p className="mt-3 wrap-anywhere">{published ? beginningOf(bio) : bio}</p>}
          {specialities.length > 0 && <p className="mt-3 text-muted text-small">{specialities.join(" · ")}</p>}
        </Card>
      ))}
    </ul>
  );
}

function beginningOf(text: string): string {
  if (text.length <= BIO_LETTERS_MAX) return text;
  const cut = text.slice(0, BIO_LETTERS_MAX);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), 1)).trimEnd()}…`;
}
