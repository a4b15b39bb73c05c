import type { Metadata } from "next";
import { FeesWords } from "@/app/(public)/fees-words";
import { foundPage } from "@/app/(public)/found-page";
import { WrittenText } from "@/components/site/written-text";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { readerLanguage, translator } from "@/lib/i18n/reader-language";
import { keepsAccounts } from "@/lib/payments/mode";
import { listPublicServices } from "@/lib/practice/public-services";
import { practice } from "@/lib/practice/settings";
import { writtenText } from "@/lib/practice/site/texts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return foundPage({
    path: "/fees",
    title: t("Fees and cancelling"),
    description: t("What a session costs, when it is paid, and until when you can cancel free of charge."),
  });
}

export default async function FeesPage() {
  // First of all, for it tells a build, which has no database, that there is nothing to make ahead.
  const t = await translator();
  const [language, { cancelNoticeMinutes }, services] = await Promise.all([
    readerLanguage(),
    practice(),
    keepsAccounts() ? listPublicServices() : [],
  ]);
  const own = await writtenText("fees", language);
  return (
    <div className="max-w-text">
      <PageHeader title={t("Fees and cancelling")} />
      <FeesWords t={t} cancelNotice={cancelNoticeMinutes} services={services} />
      {own && (
        <WrittenText
          text={own.text}
          lang={own.language === language ? undefined : own.language}
          className="mt-10 border-line border-t pt-6"
        />
      )}
      <p className="mt-8">
        <LinkButton href="/book?door=pick" variant="primary">
          {t("See open times")}
        </LinkButton>
      </p>
    </div>
  );
}
