import type { Metadata } from "next";
import { LanguageLinks } from "@/app/admin/settings/site/language-links";
import { ClientSentences } from "@/app/client-sentences";
import { findable } from "@/app/findable";
import { Done } from "@/components/admin/done";
import { QuestionsForm } from "@/components/site/questions-form";
import { TextsForm } from "@/components/site/texts-form";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { requirePage } from "@/lib/auth/actor";
import { type SearchParams, textIn } from "@/lib/booking/address";
import { languageOf } from "@/lib/i18n/offered-languages";
import { translator } from "@/lib/i18n/reader-language";
import { saveFirstPage, saveQuestions } from "@/lib/practice/site/actions";
import { sitePage } from "@/lib/practice/site/page";
import { QUESTION_ROWS } from "@/lib/practice/site/schema";
import { textsIn } from "@/lib/practice/site/texts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Your site") };
}

export default findable(Site);

async function Site({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await requirePage("/admin/settings/site");
  const [params, t] = await Promise.all([searchParams, translator()]);
  const language = languageOf({ language: textIn(params, "language") });
  const { headline, intro, about, questions } = await textsIn(language);
  const rows = QUESTION_ROWS.slice(0, Math.max(questions.length + 2, 4));
  return (
    <div className="max-w-text">
      <PageHeader
        title={t("Your site")}
        back={{ href: "/admin/settings", label: t("Settings") }}
        intro={t("What visitors read before they book. A field that you leave empty says it in our words, or nothing.")}
      />
      <Done done={params.done} sentences={{ saved: t("Saved. Visitors read it from now on.") }} />
      <ul className="mb-8 space-y-2">
        {[
          { href: sitePage("site/legal", { language }), label: t("Fees, imprint, terms and privacy") },
          { href: sitePage("site/look"), label: t("Logo and colour") },
          { href: "/admin/settings/urgent-help", label: t("Urgent help: the numbers your clients call first") },
          { href: "/", label: t("See the first page as visitors do") },
        ].map(({ href, label }) => (
          <li key={href}>
            <Link href={href} className="link inline-flex min-h-6 items-center">
              {label}
            </Link>
          </li>
        ))}
      </ul>
      <LanguageLinks page="site" chosen={language} />
      <ClientSentences of={["site"]}>
        <Section id="first-page" title={t("First page")}>
          <TextsForm
            key={language}
            action={saveFirstPage}
            language={language}
            current={{ headline, intro, about }}
            fields={[
              { name: "headline", label: t("Headline"), hint: t("Instead of “Talk with someone who listens.”") },
              {
                name: "intro",
                label: t("Below it"),
                hint: t("In a sentence or two, who you are and how you meet."),
                rows: 3,
              },
              {
                name: "about",
                label: t("About the practice"),
                hint: t("An empty line begins a paragraph, “# ” a heading, and “- ” a line of a list."),
                rows: 8,
              },
            ]}
          />
        </Section>
        <Section id="questions" title={t("Questions and answers")}>
          <p className="mb-4 text-muted">
            {t("Once there is one here, they stand in the place of ours. Save, and there is room for two more.")}
          </p>
          <QuestionsForm
            key={`${language} ${questions.length}`}
            action={saveQuestions}
            language={language}
            rows={rows.map((index) => questions[index] ?? { question: "", answer: "" })}
          />
        </Section>
      </ClientSentences>
    </div>
  );
}
