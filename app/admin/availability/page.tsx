import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { useT } from "#speech";
import { findable } from "@/app/findable";
import { HoursForm } from "@/components/availability/hours-form";
import { AvailabilityTabs } from "@/components/availability/tabs";
import { EmptyState } from "@/components/ui/empty";
import { PageHeader } from "@/components/ui/page-header";
import { requirePage } from "@/lib/auth/actor";
import { listEditable, listHours } from "@/lib/availability/queries";
import { draftOf } from "@/lib/availability/week-draft";
import { editHours } from "@/lib/change-preview/actions";
import { translator } from "@/lib/i18n/reader-language";
import { may } from "@/lib/permissions/permissions";
import { sessionMinutes } from "@/lib/practice/session-minutes";
import { pageReads } from "@/lib/server/reads/page-reads";
import { allZones } from "@/lib/time/zone";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Availability") };
}

type PageProps = { searchParams: Promise<{ practitioner?: string | string[] }> };

export default findable(Availability);

async function Availability({ searchParams }: PageProps) {
  const t = await translator();
  const staff = await requirePage("/admin/availability");
  const reader = pageReads();
  const [{ practitioner: asked }, editable, minutes] = await Promise.all([
    searchParams,
    listEditable(staff, "hours", reader),
    sessionMinutes(reader),
  ]);
  if (editable.length === 0) return <NobodyYet />;
  const practitioner = asked ? editable.find(({ id }) => id === asked) : editable[0];
  if (!practitioner) notFound();
  const { id, name, timeZone } = practitioner;
  return (
    <>
      <PageHeader
        title={may(staff, "hours.team") ? t("Hours of {name}", { name }) : t("Your hours")}
        intro={t(
          "The hours in which clients can be seen, the same every week. Clients can ask for mornings (9–12), afternoons (13–17) and evenings (18–21); each of these is open when a session of {minutes} minutes fits into its hours. To end at midnight, choose 12:00 am (00:00).",
          { minutes },
        )}
      />
      <AvailabilityTabs current="availability" practitioner={id} everyone={editable} />
      <HoursForm
        key={id}
        action={editHours}
        practitioner={practitioner}
        published={draftOf(await listHours(staff, id))}
        zones={[...new Set([...allZones(), timeZone])].sort()}
        minutes={minutes}
      />
    </>
  );
}

function NobodyYet() {
  const t = useT();
  return (
    <>
      <PageHeader title={t("Availability")} />
      <EmptyState
        title={t("No practitioners yet")}
        text={t(
          "Each practitioner has their own hours. Once the practice has a practitioner, you can plan their week here.",
        )}
      />
    </>
  );
}
