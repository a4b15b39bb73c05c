import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { useT } from "#speech";
import { findable } from "@/app/findable";
import { HandOverForm } from "@/components/team/hand-over-form";
import { LeaveForm } from "@/components/team/leave-form";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { findMember } from "@/lib/accounts/team/queries";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { requirePage } from "@/lib/auth/actor";
import { handOverBooked, leave } from "@/lib/change-preview/leaving/actions";
import { type BookedSession, bookedWith } from "@/lib/change-preview/leaving/queries";
import { now } from "@/lib/clock";
import { translator } from "@/lib/i18n/reader-language";
import { listPractitioners } from "@/lib/practice/practitioners";
import { type Clock, shortMoment } from "@/lib/time/format";
import { UNDO_MINUTES } from "@/lib/undo";

// No name in the title: it shows in the browser's history and on shared screens.
export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Leaving the team") };
}

/** How many of the sessions are listed; the rest are counted. */
const LISTED = 50;

export default findable(Leave);

async function Leave({ params }: { params: Promise<{ id: string }> }) {
  const t = await translator();
  const admin = await requirePage("/admin/team/[id]/leave");
  const member = await findMember(admin, (await params).id);
  if (!member?.email || member.deactivatedAt || member.id === admin.id) notFound();
  const [booked, everyone, clock] = await Promise.all([
    bookedWith(admin, member.id, now()),
    listPractitioners(),
    clockOf(admin),
  ]);
  const colleagues = everyone.filter(({ userId }) => userId !== member.id);
  return (
    <div className="max-w-text">
      <PageHeader
        title={t("{name} leaves", { name: `${member.firstName} ${member.lastName}`.trim() })}
        intro={t("First what is booked, then the account. Nothing is deleted, and they can return at any time.")}
        back={{ href: `/admin/team/${member.id}`, label: t("Back") }}
      />
      <Section id="booked" title={t("What is booked")}>
        <Booked booked={booked} clock={clock} />
      </Section>
      {colleagues.length > 0 && (
        <Section id="hand-over" title={t("Hand it over")}>
          <HandOverForm action={handOverBooked} id={member.id} colleagues={colleagues} />
        </Section>
      )}
      <Section id="account" title={t("The account")}>
        <p className="mb-4">
          {t(
            "They are signed out everywhere and can't sign in. Nothing more is offered with them, and their public page is not found.",
          )}{" "}
          {booked.length > 0 &&
            t("{count, plural, one {# booked session stays} other {# booked sessions stay}} with them.", {
              count: booked.length,
            })}{" "}
          {t("For {minutes, plural, one {# minute} other {# minutes}} you can undo all of this. No e-mail is sent.", {
            minutes: UNDO_MINUTES,
          })}
        </p>
        <LeaveForm action={leave} id={member.id} seen={booked.length} />
      </Section>
    </div>
  );
}

function Booked({ booked, clock }: { booked: BookedSession[]; clock: Clock }) {
  const t = useT();
  if (booked.length === 0) return <p>{t("Nothing is booked with them.")}</p>;
  return (
    <>
      <ul className="divide-y divide-line border-line border-y">
        {booked.slice(0, LISTED).map(({ id, startsAt, service, openingId }) => (
          <li key={id} className="max-w-none py-2">
            <Link href={`/appointments/${id}`} className="link inline-flex min-h-6 items-center">
              {shortMoment(startsAt, clock)}
            </Link>{" "}
            {service}
            {openingId && ` · ${t("in a group")}`}
          </li>
        ))}
      </ul>
      {booked.length > LISTED && (
        <p className="mt-2 text-muted">{t("And {count} more.", { count: booked.length - LISTED })}</p>
      )}
    </>
  );
}
