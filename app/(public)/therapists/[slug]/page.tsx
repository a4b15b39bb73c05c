import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { foundPage } from "@/app/(public)/found-page";
import { ProfileData } from "@/app/(public)/practice-data";
import { TherapistProfile } from "@/app/(public)/therapists/therapist-profile";
import { findable } from "@/app/findable";
import { translator } from "@/lib/i18n/reader-language";
import { photoPath } from "@/lib/practice/public-page/photo-address";
import { findPublished } from "@/lib/practice/public-page/queries";
import { LARGE_PIXELS } from "@/lib/practice/public-page/redraw-photo";

type PageProps = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const [t, person] = await Promise.all([translator(), findPublished((await params).slug)]);
  if (!person) return { title: t("We can't find this page"), robots: { index: false, follow: false } };
  const photo = photoPath(person.photoKey, "large");
  return foundPage({
    path: `/therapists/${person.slug}`,
    title: person.name,
    description: `${person.title}. ${t("See when {name} is free, in your own time zone, and book a session in a few minutes.", person)}`,
    photo: photo ? { path: photo, pixels: LARGE_PIXELS } : null,
  });
}

export default findable(Therapist);

/** A practitioner's own page, once it is published, and as long as they take clients. */
async function Therapist({ params }: PageProps) {
  const person = await findPublished((await params).slug);
  if (!person) notFound();
  return (
    <>
      <ProfileData person={person} />
      <TherapistProfile person={person} heading="h1" />
    </>
  );
}
