import type { Metadata } from "next";
import { LanguageLinks } from "@/app/admin/settings/site/language-links";
import { ClientSentences } from "@/app/client-sentences";
import { findable } from "@/app/findable";
import { Done } from "@/components/admin/done";
import { TextsForm } from "@/components/site/texts-form";
import { PageHeader } from "@/components/ui/page-header";
import { requirePage } from "@/lib/auth/actor";
import { type SearchParams, textIn } from "@/lib/booking/address";
import { languageOf } from "@/lib/i18n/offered-languages";
import { translator } from "@/lib/i18n/reader-language";
import { saveLegal } from "@/lib/practice/site/actions";
import { sitePage } from "@/lib/practice/site/page";
import { textsIn } from "@/lib/practice/site/texts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Fees, imprint, terms and privacy") };
}

export default findable(SiteLegal);

async function SiteLegal({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await requirePage("/admin/settings/site/legal");
  const [params, t] = await Promise.all([searchParams, translator()]);
  const language = languageOf({ language: textIn(params, "language") });
  const { fees, imprint, terms, privacy } = await textsIn(language);
  return (
    <div className="max-w-text">
      <PageHeader
        title={t("Fees, imprint, terms and privacy")}
        back={{ href: sitePage("site", { language }), label: t("Your site") }}
        intro={t(
          "An empty line begins a paragraph, “# ” a heading, and “- ” a line of a list. What is written here is shown to readers of every language that has none of its own.",
        )}
      />
      <Done done={params.done} sentences={{ saved: t("Saved. Visitors read it from now on.") }} />
      <div className="space-y-6">
        <LanguageLinks page="site/legal" chosen={language} />
        <ClientSentences of={["site"]}>
          <TextsForm
            key={language}
            action={saveLegal}
            language={language}
            current={{ fees, imprint, terms, privacy }}
            fields={[
              {
                name: "fees",
                label: t("About fees"),
                hint: t("On the page of fees, below the prices and the time to cancel, which are always shown."),
                rows: 6,
              },
              {
                name: "imprint",
                label: t("Imprint"),
                hint: t(
                  "Who is responsible for the site, where the law asks for it. Linked at the foot of every page once it is written.",
                ),
                rows: 8,
              },
              {
                name: "terms",
                label: t("Terms"),
                hint: t("Linked at the foot of every page once they are written."),
                rows: 12,
              },
              {
                name: "privacy",
                label: t("More about privacy"),
                hint: t(
                  "Below our page of privacy: what else the law of your country asks for, such as whom to complain to.",
                ),
                rows: 8,
              },
            ]}
          />
        </ClientSentences>
      </div>
    </div>
  );
}
