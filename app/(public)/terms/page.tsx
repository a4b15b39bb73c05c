import type { Metadata } from "next";
import { foundPage } from "@/app/(public)/found-page";
import { LegalPage } from "@/app/(public)/legal-page";
import { translator } from "@/lib/i18n/reader-language";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  const title = t("Terms");
  return foundPage({ path: "/terms", title, description: title });
}

export default async function TermsPage() {
  const t = await translator();
  return <LegalPage field="terms" title={t("Terms")} />;
}
