import type { Metadata } from "next";
import { foundPage } from "@/app/(public)/found-page";
import { TherapistCards } from "@/components/therapists/cards";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty";
import { PageHeader } from "@/components/ui/page-header";
import { translator } from "@/lib/i18n/reader-language";
import { photoPath } from "@/lib/practice/public-page/photo-address";
import { listPublished } from "@/lib/practice/public-page/queries";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return foundPage({
    path: "/therapists",
    title: t("Who you can talk with"),
    description: t("Who works here, what each of them works with, and in which languages."),
  });
}

export default async function TherapistsPage() {
  const [t, people] = await Promise.all([translator(), listPublished()]);
  return (
    <>
      <PageHeader title={t("Who you can talk with")} />
      {people.length === 0 ? (
        <EmptyState
          title={t("Nobody is introduced here yet")}
          text={t("You can see which times are free all the same.")}
          action={<LinkButton href="/book">{t("See open times")}</LinkButton>}
        />
      ) : (
        <TherapistCards
          heading="h2"
          people={people.map((person) => ({ ...person, photo: photoPath(person.photoKey, "small") }))}
        />
      )}
    </>
  );
}
