import type { Metadata } from "next";
import { ClientSentences } from "@/app/client-sentences";
import { findable } from "@/app/findable";
import { Done } from "@/components/admin/done";
import { SpeakingForm } from "@/components/admin/speaking-form";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { requirePage } from "@/lib/auth/actor";
import { factsOf } from "@/lib/i18n/languages";
import { offeredLanguages, ownLanguage, spokenLanguages } from "@/lib/i18n/offered-languages";
import { translator } from "@/lib/i18n/reader-language";
import { sender } from "@/lib/outbox/sender";
import { saveSpeaking } from "@/lib/practice/actions";
import { practice } from "@/lib/practice/settings";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Sender and languages") };
}

type PageProps = { searchParams: Promise<{ done?: string | string[] }> };

export default findable(Languages);

async function Languages({ searchParams }: PageProps) {
  const t = await translator();
  await requirePage("/admin/settings/languages");
  const [{ done }, { senderName }] = await Promise.all([searchParams, practice()]);
  const [spoken, offered, own] = [spokenLanguages(), offeredLanguages(), ownLanguage()];
  return (
    <div className="max-w-text">
      <PageHeader
        title={t("Sender and languages")}
        back={{ href: "/admin/settings", label: t("Settings") }}
        intro={t("By which name e-mails reach clients, and in which languages they read your pages and e-mails.")}
      />
      <Done done={done} sentences={{ saved: t("Saved. It applies to pages and e-mails from now on.") }} />
      <ClientSentences of={["admin", "clients"]}>
        <SpeakingForm
          key={[senderName, ...offered].join()}
          action={saveSpeaking}
          current={{ senderName: senderName ?? "", own }}
          usualSender={sender().name}
          languages={spoken.map((language) => ({
            ...{ value: language, label: factsOf(language).name },
            isTicked: offered.includes(language),
          }))}
        />
      </ClientSentences>
      <p className="mt-8">
        <Link href="/admin/settings/words" className="link inline-flex min-h-6 items-center">
          {t("Your words in e-mails: greeting, what to bring, signature")}
        </Link>
      </p>
      {spoken.length === 1 && (
        <p className="mt-4 text-muted">
          {t("This installation speaks one language. Who runs it can add others (LANGUAGES).")}
        </p>
      )}
    </div>
  );
}
