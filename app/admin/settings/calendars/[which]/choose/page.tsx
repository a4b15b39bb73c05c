import type { Metadata } from "next";
import { findable } from "@/app/findable";
import { ChooseCalendarForm } from "@/components/calendars/choose-calendar-form";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { requirePage } from "@/lib/auth/actor";
import { listedCalendars } from "@/lib/calendars/connected/accounts/listed-calendars";
import { chooseWritten } from "@/lib/calendars/connected/actions";

export const metadata: Metadata = { title: "Choose a calendar" };

type PageProps = { params: Promise<{ which: string }> };

export default findable(ChooseCalendar);

async function ChooseCalendar({ params }: PageProps) {
  const staff = await requirePage("/admin/settings/calendars/[which]/choose");
  const { which: id } = await params;
  const listed = await listedCalendars(staff, id);
  return (
    <div className="max-w-text">
      <PageHeader
        title="Choose a calendar"
        back={{ href: "/admin/settings/calendars", label: "Calendars" }}
        intro="Sessions are written to this calendar from now on, and its busy times are not offered. What was written to the one before stays there."
      />
      {listed.ok ? (
        <ChooseCalendarForm action={chooseWritten} id={id} calendars={listed.value} />
      ) : (
        <Notice tone="info">
          The calendars of this account can't be listed at the moment. Please try again later.
        </Notice>
      )}
    </div>
  );
}
