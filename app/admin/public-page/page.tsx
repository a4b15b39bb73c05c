import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { TherapistProfile } from "@/app/(public)/therapists/therapist-profile";
import { findable } from "@/app/findable";
import { CopyField } from "@/components/admin/copy-field";
import { Done } from "@/components/admin/done";
import { PageForm } from "@/components/therapists/page-form";
import { PhotoForm } from "@/components/therapists/photo-form";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { requirePage } from "@/lib/auth/actor";
import { type SearchParams, textIn } from "@/lib/booking/address";
import { origin } from "@/lib/env";
import { may } from "@/lib/permissions/permissions";
import { listRules } from "@/lib/practice/practitioners";
import { dropPhoto, savePublicPage } from "@/lib/practice/public-page/actions";
import { photoPath } from "@/lib/practice/public-page/photo-address";

export const metadata: Metadata = { title: "Public page" };

const DONE = {
  published: "Saved. Everyone can read the page now. To take that back, untick “Show this page to everyone”.",
  hidden: "Saved. The page is hidden: only you and the admins see it, below.",
  photo: "The photo is in its place. To take it back, remove it or choose another.",
  "photo-removed": "The photo is gone. The initials stand in its place.",
};

const NOT_TAKEN: Record<string, string> = {
  none: "Please choose a photo first.",
  "too-large": "This file is larger than 12 megabytes. Please choose a smaller one.",
  unreadable: "This file can't be read as a photo. Please choose a JPEG, PNG or WebP of at most 80 megapixels.",
};

export default findable(PublicPage);

async function PublicPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const staff = await requirePage("/admin/public-page");
  const [params, everyone] = await Promise.all([searchParams, listRules(staff)]);
  const asked = textIn(params, "practitioner");
  const person = asked ? everyone.find(({ id }) => id === asked) : everyone[0];
  if (asked && !person) notFound();
  if (!person) return <NobodyYet />;
  const { id, slug, name, published, languages, specialities, photoKey, active } = person;
  const { title, pronouns, bio } = person;
  return (
    <>
      <PageHeader
        title={may(staff, "hours.team") ? `Public page of ${name}` : "Your public page"}
        intro="What clients read before they choose. What you save shows below as they see it."
      />
      <Done done={params.done} sentences={DONE} />
      <Whose current={id} everyone={everyone} />
      <div className="max-w-text">
        <Section id="photo-section" title="Photo">
          <PhotoForm
            practitioner={id}
            name={name}
            photo={photoPath(photoKey, "large")}
            remove={dropPhoto}
            refusal={NOT_TAKEN[textIn(params, "photo")]}
          />
        </Section>
        <Section id="words" title="Words">
          <PageForm
            key={id}
            action={savePublicPage}
            practitioner={id}
            current={{
              ...{ name, title, pronouns, bio },
              languages: languages.join(", "),
              specialities: specialities.join("\n"),
            }}
            published={published}
          />
        </Section>
        <Section id="links" title="Links to give away">
          <div className="space-y-4">
            <CopyField label="Where you are booked" text={`${origin()}/book?with=${slug}`} />
            {published && <CopyField label="This page" text={`${origin()}/therapists/${slug}`} />}
          </div>
          {!active && (
            <p className="mt-3 text-muted">
              Neither is there for clients now: under Rules, “Takes clients” is not ticked.
            </p>
          )}
        </Section>
      </div>
      <Section
        id="preview"
        title="Preview"
        aside={
          published &&
          active && (
            <Link href={`/therapists/${slug}`} className="link">
              Open the page
            </Link>
          )
        }
      >
        <Card>
          <TherapistProfile person={person} heading="h3" />
        </Card>
      </Section>
    </>
  );
}

function Whose({ current, everyone }: { current: string; everyone: { id: string; name: string }[] }) {
  if (everyone.length < 2) return null;
  return (
    <nav aria-label="Whose page" className="mb-6 flex flex-wrap gap-x-6 gap-y-1">
      {everyone.map(({ id, name }) => (
        <Link
          key={id}
          href={`/admin/public-page?practitioner=${id}`}
          aria-current={id === current ? "page" : undefined}
          className="link inline-flex min-h-9 items-center aria-[current=page]:font-semibold aria-[current=page]:text-fg aria-[current=page]:no-underline"
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}

function NobodyYet() {
  return (
    <>
      <PageHeader title="Public page" />
      <EmptyState
        title="No practitioners yet"
        text="Each practitioner has a page of their own. Once the practice has a practitioner, it is written here."
      />
    </>
  );
}
