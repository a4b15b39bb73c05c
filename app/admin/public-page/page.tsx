import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { useT } from "#speech";
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
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";
import { may } from "@/lib/permissions/permissions";
import { listRules } from "@/lib/practice/practitioners";
import { dropPhoto, savePublicPage } from "@/lib/practice/public-page/actions";
import { photoPath } from "@/lib/practice/public-page/photo-address";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Public page") };
}

const doneWords = (t: Translate): Record<string, string> => ({
  published: t("Saved. Everyone can read the page now. To take that back, untick “Show this page to everyone”."),
  hidden: t("Saved. The page is hidden: only you and the admins see it, below."),
  photo: t("The photo is in its place. To take it back, remove it or choose another."),
  "photo-removed": t("The photo is gone. The initials stand in its place."),
});

const notTakenWords = (t: Translate): Record<string, string> => ({
  none: t("Please choose a photo first."),
  "too-large": t("This file is larger than 12 megabytes. Please choose a smaller one."),
  unreadable: t("This file can't be read as a photo. Please choose a JPEG, PNG or WebP of at most 80 megapixels."),
});

export default findable(PublicPage);

async function PublicPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const t = await translator();
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
        title={may(staff, "hours.team") ? t("Public page of {name}", { name }) : t("Your public page")}
        intro={t("What clients read before they choose. What you save shows below as they see it.")}
      />
      <Done done={params.done} sentences={doneWords(t)} />
      <Whose current={id} everyone={everyone} />
      <div className="max-w-text">
        <Section id="photo-section" title={t("Photo")}>
          <PhotoForm
            practitioner={id}
            name={name}
            photo={photoPath(photoKey, "large")}
            remove={dropPhoto}
            refusal={notTakenWords(t)[textIn(params, "photo")]}
          />
        </Section>
        <Section id="words" title={t("Words")}>
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
        <Section id="links" title={t("Links to give away")}>
          <div className="space-y-4">
            <CopyField label={t("Where you are booked")} text={`${origin()}/book?with=${slug}`} />
            {published && <CopyField label={t("This page")} text={`${origin()}/therapists/${slug}`} />}
          </div>
          {!active && (
            <p className="mt-3 text-muted">
              {t("Neither is there for clients now: under Rules, “Takes clients” is not ticked.")}
            </p>
          )}
        </Section>
      </div>
      <Section
        id="preview"
        title={t("Preview")}
        aside={
          published &&
          active && (
            <Link href={`/therapists/${slug}`} className="link">
              {t("Open the page")}
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
  const t = useT();
  if (everyone.length < 2) return null;
  return (
    <nav aria-label={t("Whose page")} className="mb-6 flex flex-wrap gap-x-6 gap-y-1">
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
  const t = useT();
  return (
    <>
      <PageHeader title={t("Public page")} />
      <EmptyState
        title={t("No practitioners yet")}
        text={t("Each practitioner has a page of their own. Once the practice has a practitioner, it is written here.")}
      />
    </>
  );
}
