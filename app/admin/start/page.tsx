import type { Metadata } from "next";
import { stepsFor } from "@/app/admin/start/steps";
import { findable } from "@/app/findable";
import { CopyField } from "@/components/admin/copy-field";
import { StepList } from "@/components/first-run/step-list";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { requirePage } from "@/lib/auth/actor";
import { origin } from "@/lib/env";
import { translator } from "@/lib/i18n/reader-language";
import { lookAtPage, resumeStep, skipStep } from "@/lib/practice/first-run/actions";
import { firstRun } from "@/lib/practice/first-run/queries";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Setting up") };
}

export default findable(Start);

async function Start() {
  const t = await translator();
  const staff = await requirePage("/admin/start");
  const standings = await firstRun();
  const left = standings.filter(({ isDone, isPassed }) => !isDone && !isPassed).length;
  const texts = stepsFor(t, staff);
  return (
    <div className="max-w-text">
      <PageHeader
        title={t("Setting up")}
        intro={
          left === 0
            ? t("Everything is in place. Give your booking link away, and clients can come.")
            : t(
                "{count, plural, one {# step} other {# steps}} to go. Each ticks itself once it is done, and each can be skipped.",
                { count: left },
              )
        }
        back={{ href: "/admin/settings", label: t("Settings") }}
      />
      <StepList
        steps={standings.map((standing) => ({ ...standing, ...texts[standing.step] }))}
        look={lookAtPage}
        skip={skipStep}
        resume={resumeStep}
      />
      <Section id="link" title={t("Your booking link")}>
        <div className="space-y-4">
          <CopyField label={t("Where clients book")} text={`${origin()}/book`} />
          <LinkButton href="/admin/start/card">{t("Print it as a card")}</LinkButton>
        </div>
      </Section>
    </div>
  );
}
