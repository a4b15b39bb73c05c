import type { Metadata } from "next";
import { ClientSentences } from "@/app/client-sentences";
import { findable } from "@/app/findable";
import { Done } from "@/components/admin/done";
import { UrgentNumbersForm } from "@/components/site/urgent-numbers-form";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { requirePage } from "@/lib/auth/actor";
import { translator } from "@/lib/i18n/reader-language";
import { practice } from "@/lib/practice/settings";
import { saveUrgentNumbers } from "@/lib/practice/urgent-help/actions";
import { NUMBER_ROWS } from "@/lib/practice/urgent-help/schema";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Urgent help") };
}

type PageProps = { searchParams: Promise<{ done?: string | string[] }> };

export default findable(UrgentHelpSettings);

async function UrgentHelpSettings({ searchParams }: PageProps) {
  await requirePage("/admin/settings/urgent-help");
  const [{ done }, { urgentNumbers }, t] = await Promise.all([searchParams, practice(), translator()]);
  const rows = NUMBER_ROWS.map((index) => urgentNumbers[index] ?? { what: "", number: "", how: "" });
  return (
    <div className="max-w-text">
      <PageHeader
        title={t("Urgent help")}
        intro={t(
          "Whom your clients can call at once, before all others. The numbers of the country your time zone is in follow, then those of the visitor's own.",
        )}
        back={{ href: "/admin/settings", label: t("Settings") }}
      />
      <Done done={done} sentences={{ saved: t("Saved. Clients see it from now on.") }} />
      <p className="mb-6">
        {t("Please call each number once before you save it.")}{" "}
        <Link href="/urgent-help" className="link">
          {t("See the page as clients do")}
        </Link>
      </p>
      <ClientSentences of={["site"]}>
        <UrgentNumbersForm action={saveUrgentNumbers} rows={rows} />
      </ClientSentences>
    </div>
  );
}
