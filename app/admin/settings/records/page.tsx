import type { Metadata } from "next";
import { findable } from "@/app/findable";
import { Done } from "@/components/admin/done";
import { AgeForm } from "@/components/records/age-form";
import { RetentionForm } from "@/components/records/retention-form";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { requirePage } from "@/lib/auth/actor";
import { translator } from "@/lib/i18n/reader-language";
import { saveAge, saveRetention } from "@/lib/records/actions";
import { ageOfMajority } from "@/lib/records/guardians/coming-of-age";
import { retentionRule } from "@/lib/records/retention-rule";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Records") };
}

type PageProps = { searchParams: Promise<{ done?: string | string[] }> };

export default findable(RecordSettings);

async function RecordSettings({ searchParams }: PageProps) {
  await requirePage("/admin/settings/records");
  const [t, { done }, rule, age] = await Promise.all([translator(), searchParams, retentionRule(), ageOfMajority()]);
  const current = {
    years: rule ? String(rule.years) : "",
    startsFrom: rule?.startsFrom ?? "last_service",
    source: rule?.source ?? "",
  };
  return (
    <div className="max-w-text">
      <PageHeader title={t("Records")} back={{ href: "/admin/settings", label: t("Settings") }} />
      <Done
        done={done}
        sentences={{
          saved: t("Saved. It applies to accounts that are erased from now on."),
          "age-saved": t("Saved. It applies from tonight on."),
        }}
      />
      <Section id="retention" title={t("How long records are kept")}>
        <p className="mb-5">
          {t(
            "When a client's account is erased, what the client and you wrote of the treatment can stay for as long as your law asks. The client's name and birth date stay with it; the e-mail address, the telephone number and everything else go.",
          )}
        </p>
        <RetentionForm action={saveRetention} current={current} />
        <p className="mt-6">
          <Link href="/admin/settings/records/kept" className="link">
            {t("Records that are kept")}
          </Link>
        </p>
      </Section>
      <Section id="age" title={t("Coming of age")}>
        <p className="mb-5">
          {t(
            "In the night after a client's birthday what the client's guardians see ends. All of them are told, and so is the therapist, who can invite the client to have an account.",
          )}
        </p>
        <AgeForm action={saveAge} current={{ age: String(age.years), ageSource: age.source ?? "" }} />
      </Section>
    </div>
  );
}
