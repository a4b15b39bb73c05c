import { notFound } from "next/navigation";
import { WrittenText } from "@/components/site/written-text";
import { PageHeader } from "@/components/ui/page-header";
import { readerLanguage } from "@/lib/i18n/reader-language";
import { writtenText } from "@/lib/practice/site/texts";

/** A page that the law asks for, in the practice's own words; there is none until they are written. */
export async function LegalPage({ field, title }: { field: "imprint" | "terms"; title: string }) {
  const language = await readerLanguage();
  const own = await writtenText(field, language);
  if (!own) notFound();
  return (
    <div className="max-w-text">
      <PageHeader title={title} />
      <WrittenText text={own.text} lang={own.language === language ? undefined : own.language} />
    </div>
  );
}
