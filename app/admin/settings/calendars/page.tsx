import type { Metadata } from "next";
import { CalendarFeeds } from "@/app/calendar-feeds";
import { findable } from "@/app/findable";
import { Done } from "@/components/admin/done";
import { LinkForm } from "@/components/calendars/link-form";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { requirePage } from "@/lib/auth/actor";
import { addCalendar } from "@/lib/calendars/busy/actions";
import { listLinks } from "@/lib/calendars/busy/link";
import { listConnections } from "@/lib/calendars/connected/accounts/connections";
import { offeredVendors, variablesToOffer } from "@/lib/calendars/connected/registry";
import { sayIn } from "@/lib/i18n/catalogue";
import type { Translate } from "@/lib/i18n/message";
import { readerLanguage, translator } from "@/lib/i18n/reader-language";
import { may } from "@/lib/permissions/permissions";
import { listRules } from "@/lib/practice/practitioners";
import { ConnectedCalendars } from "./connected-calendars";
import { LinkedCalendars } from "./linked-calendars";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Calendars") };
}

type PageProps = { searchParams: Promise<{ done?: string | string[] }> };

export default findable(Calendars);

async function Calendars({ searchParams }: PageProps) {
  const t = await translator();
  const staff = await requirePage("/admin/settings/calendars");
  const isAdmin = may(staff, "hours.team");
  const [{ done }, practitioners, links, connections, clock] = await Promise.all([
    searchParams,
    listRules(staff),
    listLinks(staff),
    listConnections(staff),
    clockOf(staff),
  ]);
  const language = await readerLanguage();
  const notOffered = isAdmin ? variablesToOffer().map((said) => sayIn(language, said)) : [];
  return (
    <div className="max-w-text">
      <PageHeader
        title={t("Calendars")}
        back={isAdmin ? { href: "/admin/settings", label: t("Settings") } : { href: "/admin/rules", label: t("Rules") }}
        intro={t("Sessions appear in the calendar you already use, and what it holds is not offered to clients.")}
      />
      <Done done={done} sentences={sentencesWords(t)} />
      {notOffered.length > 0 && (
        <Notice tone="info">
          <p>{t("Not set up yet. These are set where this server is run:")}</p>
          <ul className="list-disc ps-5">
            {notOffered.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Notice>
      )}
      {practitioners.map(({ id, name, userId }) => (
        <Section
          key={id}
          id={`connected-${id}`}
          title={isAdmin ? t("Calendars of {name}", { name }) : t("Your own calendar")}
        >
          <p className="mb-4 text-muted">
            {t(
              "Sessions are written to a connected calendar, moved and taken out with them, and only called “Appointment” there. What else it holds closes those times to clients; of that we keep when it is and nothing else.",
            )}
          </p>
          <ConnectedCalendars
            practitionerId={id}
            connections={connections.filter(({ practitionerId }) => practitionerId === id)}
            vendors={offeredVendors()}
            clock={clock}
            isOwn={userId === staff.id}
            isAdmin={may(staff, "settings")}
          />
        </Section>
      ))}
      <CalendarFeeds actor={staff} />
      <p className="mt-4">
        <Link className="link" href="/account/calendar#how">
          {t("How to add an address to a calendar")}
        </Link>
      </p>
      {practitioners.map(({ id, name }) => (
        <Section
          key={id}
          id={`busy-${id}`}
          title={isAdmin ? t("Busy times of {name}", { name }) : t("Your busy times")}
        >
          <p className="mb-4 text-muted">
            {t(
              "What another calendar holds closes those times to clients. We read it every ten minutes, and keep when it is busy and nothing else. Entries that are marked as free don't count.",
            )}
          </p>
          <LinkedCalendars links={links.filter(({ practitionerId }) => practitionerId === id)} clock={clock} />
          <LinkForm action={addCalendar} practitioner={id} />
        </Section>
      ))}
    </div>
  );
}

const sentencesWords = (t: Translate) => ({
  connected: t("Connected. Sessions appear in it within a minute or two."),
  declined: t("Nothing was connected, because it was declined there."),
  "not-connected": t("That did not work, or took too long. Please try again."),
  chosen: t("Saved. Sessions are written to that calendar from now on."),
  disconnected: t("Disconnected. What was written to it stays there."),
});
