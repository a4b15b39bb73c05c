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
import { lookAtPage, resumeStep, skipStep } from "@/lib/practice/first-run/actions";
import { firstRun } from "@/lib/practice/first-run/queries";
import { plural } from "@/lib/time/format";

export const metadata: Metadata = { title: "Setting up" };

export default findable(Start);

async function Start() {
  const staff = await requirePage("/admin/start");
  const standings = await firstRun();
  const left = standings.filter(({ isDone, isPassed }) => !isDone && !isPassed).length;
  const texts = stepsFor(staff);
  return (
    <div className="max-w-text">
      <PageHeader
        title="Setting up"
        intro={
          left === 0
            ? "Everything is in place. Give your booking link away, and clients can come."
            : `${plural(left, "step")} to go. Each ticks itself once it is done, and each can be skipped.`
        }
        back={{ href: "/admin/settings", label: "Settings" }}
      />
      <StepList
        steps={standings.map((standing) => ({ ...standing, ...texts[standing.step] }))}
        look={lookAtPage}
        skip={skipStep}
        resume={resumeStep}
      />
      <Section id="link" title="Your booking link">
        <div className="space-y-4">
          <CopyField label="Where clients book" text={`${origin()}/book`} />
          <LinkButton href="/admin/start/card">Print it as a card</LinkButton>
        </div>
      </Section>
    </div>
  );
}
