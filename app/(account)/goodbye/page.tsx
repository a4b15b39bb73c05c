import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { translator } from "@/lib/i18n/reader-language";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Your account is deleted"), robots: { index: false, follow: false } };
}

/** Where a person ends who deleted their account. */
export default async function Goodbye() {
  const t = await translator();
  return (
    <PageHeader
      title={t("Your account is deleted")}
      intro={t("Take good care of yourself. Whenever you're ready, you can book again, as if for the first time.")}
    />
  );
}
