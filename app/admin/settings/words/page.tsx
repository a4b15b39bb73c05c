import type { Metadata } from "next";
import { findable } from "@/app/findable";
import { Done } from "@/components/admin/done";
import { ActionForm } from "@/components/appointment/action-form";
import { ChoiceLinks } from "@/components/booking/choice-links";
import { WordsForm } from "@/components/mail/words-form";
import { PageHeader } from "@/components/ui/page-header";
import { requirePage } from "@/lib/auth/actor";
import { type SearchParams, textIn } from "@/lib/booking/address";
import { factsOf } from "@/lib/i18n/languages";
import { languageOf, offeredLanguages } from "@/lib/i18n/offered-languages";
import { translator } from "@/lib/i18n/reader-language";
import { useOurWords as ourWords, saveWords } from "@/lib/notifications/own-words/actions";
import { ownWords } from "@/lib/notifications/own-words/choose";
import { wordsPage } from "@/lib/notifications/own-words/page";
import { PLACEHOLDERS } from "@/lib/notifications/own-words/placeholders";
import { previewOf } from "@/lib/notifications/own-words/preview";
import { listServices } from "@/lib/practice/service-list";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Your words in e-mails") };
}

type PageProps = { searchParams: Promise<SearchParams> };

export default findable(OwnWordsSettings);

async function OwnWordsSettings({ searchParams }: PageProps) {
  const t = await translator();
  await requirePage("/admin/settings/words");
  const params = await searchParams;
  const offered = (await listServices()).filter(({ service }) => service.active);
  const chosen = offered.find(({ service }) => service.id === textIn(params, "service"))?.service ?? null;
  const language = languageOf({ language: textIn(params, "language") });
  const [own, general] = await Promise.all([
    ownWords({ serviceId: chosen?.id ?? null, language }),
    chosen ? ownWords({ serviceId: null, language }) : null,
  ]);
  const languages = offeredLanguages();
  const current = own ?? NONE;
  const shown = {
    greeting: current.greeting || general?.greeting || "",
    bring: current.bring || general?.bring || "",
    signature: current.signature || general?.signature || "",
  };
  return (
    <div className="max-w-text">
      <PageHeader
        title={t("Your words in e-mails")}
        back={{ href: "/admin/settings", label: t("Settings") }}
        intro={t("What clients read of yours; everything else stays as it is. Discreet e-mails leave it out.")}
      />
      <Done
        done={params.done}
        sentences={{
          saved: t("Saved. It applies to e-mails from now on."),
          reset: t("E-mails say it in our words again."),
        }}
      />
      <div className="space-y-6">
        <ChoiceLinks
          label={t("For which service?")}
          chosen={chosen?.id ?? ""}
          choices={[
            {
              key: "",
              href: wordsPage({ language }),
              name: t("All services"),
              aside: t("where a service has none of its own"),
            },
            ...offered.map(({ service: { id, name, minutes } }) => ({
              key: id,
              href: wordsPage({ service: id, language }),
              name,
              aside: t("{minutes, plural, one {# minute} other {# minutes}}", { minutes }),
            })),
          ]}
        />
        {languages.length > 1 && (
          <ChoiceLinks
            label={t("For readers of which language?")}
            chosen={language}
            choices={languages.map((one) => ({
              key: one,
              href: wordsPage({ service: chosen?.id, language: one }),
              name: factsOf(one).name,
            }))}
          />
        )}
        <p className="text-muted">
          {t(
            "In it you can use {placeholders}. There is no placeholder for what a client writes, nor for a note: no e-mail says that.",
            {
              placeholders: Object.keys(PLACEHOLDERS)
                .map((name) => `{${name}}`)
                .join(", "),
            },
          )}
        </p>
        <WordsForm
          key={`${chosen?.id ?? "all"} ${language}`}
          action={saveWords}
          hidden={{ service: chosen?.id ?? "", language }}
          current={current}
          preview={await previewOf(shown, language)}
        />
        {own && (
          <div className="space-y-3">
            <p className="text-muted">
              {t("With our words again, yours are deleted. That can't be undone: copy first what you may want back.")}
            </p>
            <ActionForm
              action={ourWords}
              hidden={{ service: chosen?.id ?? "", language }}
              label={t("Use our words again")}
              variant="plain"
            />
          </div>
        )}
      </div>
    </div>
  );
}

const NONE = { greeting: "", bring: "", signature: "" };
