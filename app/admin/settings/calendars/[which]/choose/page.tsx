import type { Metadata } from "next";
import { findable } from "@/app/findable";
import { ChooseCalendarForm } from "@/components/calendars/choose-calendar-form";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { requirePage } from "@/lib/auth/actor";
import { listedCalendars } from "@/lib/calendars/connected/accounts/listed-calendars";
import { chooseWritten } from "@/lib/calendars/connected/actions";
import { translator } from "@/lib/i18n/reader-language";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Choose a calendar") };
}

type PageProps = { params: Promise<{ which: string }> };

export default findable(ChooseCalendar);

async function ChooseCalendar({ params }: PageProps) {
  const t = await translator();
  const staff = await requirePage("/admin/settings/calendars/[which]/choose");
  const { which: id } = await params;
  const listed = await listedCalendars(staff, id);
  return (
    <div className="max-w-text">
      <PageHeader
        title={t("Choose a calendar")}
        back={{ href: "/admin/settings/calendars", label: t("Calendars") }}
        intro={t(
          "Sessions are written to this calendar from now on, and its busy times are not offered. What was written to the one before stays there.",
        )}
      />
      {listed.ok ? (
        <ChooseCalendarForm action={chooseWritten} id={id} calendars={listed.value} />
      ) : (
        <Notice tone="info">
          {t("The calendars of this account can't be listed at the moment. Please try again later.")}
        </Notice>
      )}
    </div>
  );
}
