import { ChoiceLinks } from "@/components/booking/choice-links";
import { factsOf, type Language } from "@/lib/i18n/languages";
import { offeredLanguages } from "@/lib/i18n/offered-languages";
import { translator } from "@/lib/i18n/reader-language";
import { sitePage } from "@/lib/practice/site/page";

type LanguageLinksProps = { page: Parameters<typeof sitePage>[0]; chosen: Language };

/** For readers of which language the texts are, where the practice offers several. */
export async function LanguageLinks({ page, chosen }: LanguageLinksProps) {
  const t = await translator();
  const languages = offeredLanguages();
  if (languages.length < 2) return null;
  return (
    <ChoiceLinks
      label={t("For readers of which language?")}
      chosen={chosen}
      choices={languages.map((one) => ({
        key: one,
        href: sitePage(page, { language: one }),
        name: factsOf(one).name,
      }))}
    />
  );
}
