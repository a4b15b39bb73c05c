import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { useT } from "#speech";
import { findable } from "@/app/findable";
import { RulesForm } from "@/components/availability/rules-form";
import { AvailabilityTabs } from "@/components/availability/tabs";
import { EmptyState } from "@/components/ui/empty";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { requirePage } from "@/lib/auth/actor";
import { saveRules } from "@/lib/change-preview/actions";
import { translator } from "@/lib/i18n/reader-language";
import { may } from "@/lib/permissions/permissions";
import { rulesText } from "@/lib/practice/booking-rules-form";
import { listRules } from "@/lib/practice/practitioners";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Rules") };
}

type PageProps = { searchParams: Promise<{ practitioner?: string | string[] }> };

export default findable(Rules);

async function Rules({ searchParams }: PageProps) {
  const t = await translator();
  const staff = await requirePage("/admin/rules");
  const [{ practitioner: asked }, everyone] = await Promise.all([searchParams, listRules(staff)]);
  const practitioner = asked ? everyone.find(({ id }) => id === asked) : everyone[0];
  if (asked && !practitioner) notFound();
  if (!practitioner) return <NobodyYet />;
  const { id, name } = practitioner;
  return (
    <>
      <PageHeader
        title={may(staff, "hours.team") ? t("Rules of {name}", { name }) : t("Your rules")}
        intro={t(
          "These rules and the weekly hours decide which times clients are offered. A service can have its own breaks and start times.",
        )}
      />
      <AvailabilityTabs current="rules" practitioner={id} everyone={everyone} />
      <RulesForm
        key={id}
        action={saveRules}
        practitioner={practitioner}
        current={rulesText(practitioner)}
        isAdmin={may(staff, "hours.team")}
      />
      <p className="mt-8">
        <Link href={`/admin/public-page?practitioner=${id}`} className="link">
          {t("Public page: photo, and what clients read")}
        </Link>
      </p>
      <p className="mt-2">
        <Link href="/admin/settings/video" className="link">
          {t("Video: where you meet")}
        </Link>
      </p>
      <p className="mt-2">
        <Link href="/admin/settings/calendars" className="link">
          {t("Calendars: your sessions there, your busy times here")}
        </Link>
      </p>
    </>
  );
}

function NobodyYet() {
  const t = useT();
  return (
    <>
      <PageHeader title={t("Rules")} />
      <EmptyState
        title={t("No practitioners yet")}
        text={t("Each practitioner has their own rules. Once the practice has a practitioner, you can set them here.")}
      />
    </>
  );
}
