import type { Metadata } from "next";
import { findable } from "@/app/findable";
import { Done } from "@/components/admin/done";
import { DiscretionForm } from "@/components/reminders/discretion-form";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { requirePage } from "@/lib/auth/actor";
import { sayIn } from "@/lib/i18n/catalogue";
import { ownLanguage } from "@/lib/i18n/offered-languages";
import { readerLanguage, translator } from "@/lib/i18n/reader-language";
import { type LockScreen, lockScreens } from "@/lib/notifications/lock-screen";
import { practiceDiscretion } from "@/lib/reminders/discretion";
import { saveDiscretion } from "@/lib/reminders/discretion-actions";
import { sendsTexts } from "@/lib/reminders/texts/chosen";
import { textPreviews } from "@/lib/reminders/texts/preview";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Discreet e-mails") };
}

type PageProps = { searchParams: Promise<{ done?: string | string[] }> };

export default findable(DiscretionSettings);

async function DiscretionSettings({ searchParams }: PageProps) {
  const t = await translator();
  await requirePage("/admin/settings/discretion");
  const [{ done }, { isDiscreet, discreetName }, language] = await Promise.all([
    searchParams,
    practiceDiscretion(),
    readerLanguage(),
  ]);
  return (
    <div className="max-w-text">
      <PageHeader
        title={t("Discreet e-mails")}
        back={{ href: "/admin/settings", label: t("Settings") }}
        intro={t(
          "For clients whose screens others see. Such an e-mail names nobody, and no word in it says what you do. Your mail server's address still shows.",
        )}
      />
      <Done done={done} sentences={{ saved: t("Saved. It applies to e-mails from now on.") }} />
      <DiscretionForm action={saveDiscretion} isDiscreet={isDiscreet} discreetName={discreetName ?? ""} />
      <Section id="preview" title={t("What a locked screen shows")}>
        <ul className="space-y-3">
          {(await lockScreens(discreetName, ownLanguage())).map((screen) => (
            <Shown key={screen.name} {...screen} name={sayIn(language, screen.name)} />
          ))}
          {sendsTexts() &&
            (await textPreviews(discreetName, ownLanguage())).map(({ name, body }) => (
              <Card as="li" key={name}>
                <p className="text-muted text-small">{sayIn(language, name)}</p>
                <p>{body}</p>
              </Card>
            ))}
        </ul>
      </Section>
    </div>
  );
}

function Shown({ name, from, subject, preview }: LockScreen) {
  return (
    <Card as="li">
      <p className="text-muted text-small">{name}</p>
      <p className="font-medium">{from}</p>
      <p>{subject}</p>
      <p className="text-muted">{preview}</p>
    </Card>
  );
}
