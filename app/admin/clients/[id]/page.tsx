import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { DetailsCorrection } from "@/app/admin/clients/[id]/details-correction";
import { ContactRules, FileSection, TagsSection } from "@/app/admin/clients/[id]/file-sections";
import { InvitationSection } from "@/app/admin/clients/[id]/invitation-section";
import { JointSection } from "@/app/admin/clients/[id]/joint-section";
import { MergeNotice } from "@/app/admin/clients/[id]/merge-notice";
import { ReadersSection } from "@/app/admin/clients/[id]/readers-section";
import { TimelineSection } from "@/app/admin/clients/[id]/timeline-section";
import { GuardiansSection } from "@/app/admin/guardians/guardians-section";
import { bookingSteps } from "@/app/admin/joint/booking-steps";
import { findable } from "@/app/findable";
import { ClientDiscretion } from "@/app/preferences/client-discretion";
import { ClientReminders } from "@/app/preferences/client-reminders";
import { ClientTexts } from "@/app/preferences/client-texts";
import { AccountState } from "@/components/admin/account-state";
import { BookForClient } from "@/components/admin/book-for-client";
import { Done } from "@/components/admin/done";
import { AppointmentCard } from "@/components/appointment/appointment-card";
import { DoneNotice } from "@/components/appointment/done-notice";
import { DefinitionList } from "@/components/ui/definition-list";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { PageLinks } from "@/components/ui/paging/page-links";
import { PhoneLink } from "@/components/ui/phone-link";
import { Section } from "@/components/ui/section";
import { deactivationUndoableUntil } from "@/lib/accounts/deactivations";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { standingOf } from "@/lib/appointments/standing";
import { requirePage } from "@/lib/auth/actor";
import { bookOffered, bookOther } from "@/lib/booking/staff-actions";
import { DEACTIVATED } from "@/lib/clients/active-client";
import { fileOf } from "@/lib/clients/file/file";
import { wayWords } from "@/lib/clients/file/words";
import { mergedInto } from "@/lib/clients/merge/queries";
import { historyWith, readClient } from "@/lib/clients/queries";
import { clientsDoneWords } from "@/lib/clients/words";
import { now } from "@/lib/clock";
import { guardiansOfClient } from "@/lib/guardians/queries";
import { guardiansDoneWords, guardiansTold } from "@/lib/guardians/words";
import { sayIn } from "@/lib/i18n/catalogue";
import type { Translate } from "@/lib/i18n/message";
import { readerLanguage, translator } from "@/lib/i18n/reader-language";
import { mayBill } from "@/lib/payments/documents/details";
import { keepsAccounts } from "@/lib/payments/mode";
import { may } from "@/lib/permissions/permissions";
import { sharingDoneWords } from "@/lib/records/sharing/words";
import { remindersDoneWords } from "@/lib/reminders/words";
import { pageIn, readPage } from "@/lib/server/reads/list-pages";
import { type Clock, longDate, longDay, shortMoment, timeRange } from "@/lib/time/format";
import { zoneWords } from "@/lib/time/zone-words";

// No name in the title: it shows in the browser's history and on shared screens.
export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Client") };
}

type PageProps = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Partial<Record<"service" | "with" | "date" | "time" | "done" | "page", string | string[]>>>;
};

const SESSIONS_PER_PAGE = 50;

export default findable(Client);

async function Client({ params, searchParams }: PageProps) {
  const staff = await requirePage("/admin/clients/[id]");
  const [clock, t] = await Promise.all([clockOf(staff), translator()]);
  const moment = now();
  const [{ id }, asked] = await Promise.all([params, searchParams]);
  const client = await readClient(staff, id, moment);
  if (!client) return goneElsewhere(id);
  const [{ lines: history, ...place }, booking, guarded] = await Promise.all([
    readPage(pageIn(asked.page), SESSIONS_PER_PAGE, (window) => historyWith(staff, id, window)),
    bookingSteps(staff, [id], asked, moment),
    guardiansOfClient(staff, id),
  ]);
  const bills = keepsAccounts() && (await mayBill(staff, id));
  const { firstName, lastName, email, phone, birthDate, timeZone, deactivatedAt, createdAt } = client;
  const { contactBy, pronouns, location } = client;
  const file = await fileOf(id);
  return (
    <>
      <PageHeader title={`${firstName} ${lastName}`.trim()} back={{ href: "/admin/clients", label: t("Clients") }} />
      <DoneNotice done={asked.done} />
      <Done done={asked.done} sentences={doneWords(t)} />
      <MergeNotice staff={staff} clientId={id} clock={clock} now={moment} />
      <ContactRules file={file} t={t} />
      {bills && (
        <p className="mb-6">
          <Link href={`/admin/clients/${id}/payments`} className="link">
            {t("Payments and documents")}
          </Link>
        </p>
      )}
      <DefinitionList
        items={[
          {
            term: t("E-mail"),
            detail: email ?? t("None: this client can't sign in, and nothing is e-mailed to them."),
          },
          { term: t("Phone"), detail: phone ? <PhoneLink number={phone} /> : "–" },
          ...(contactBy ? [{ term: t("Likes to be reached"), detail: wayWords(t)[contactBy] }] : []),
          ...(pronouns ? [{ term: t("Pronouns"), detail: pronouns }] : []),
          ...(location ? [{ term: t("Lives in"), detail: location }] : []),
          ...(birthDate ? [{ term: t("Date of birth"), detail: longDay(birthDate, t.locale) }] : []),
          { term: t("Time zone"), detail: zoneWords(t, timeZone) },
          { term: t("Client since"), detail: longDate(createdAt, clock) },
        ]}
      />
      <DetailsCorrection client={client} t={t} />
      {email === null && !deactivatedAt && <InvitationSection clientId={id} clock={clock} now={moment} />}
      {booking && (
        <Section id="book" title={t("Book for this client")}>
          {deactivatedAt ? (
            <p>{sayIn(await readerLanguage(), DEACTIVATED)}</p>
          ) : (
            <BookForClient
              path={`/admin/clients/${id}`}
              whom={{ client: id }}
              told={toldWords(t, email, guardiansTold(t, guarded))}
              actions={{ offered: bookOffered, other: bookOther }}
              clock={clock}
              {...booking}
            />
          )}
        </Section>
      )}
      <Section id="timeline" title={t("Sessions and requests")}>
        <ul className="space-y-3">
          {history.map((line) => (
            <AppointmentCard
              key={line.id}
              href={`/appointments/${line.id}`}
              title={whenOf(t, line, clock)}
              text={[line.service, line.practitioner, line.reference].filter(Boolean).join(" · ")}
              standing={standingOf(line, moment)}
              t={t}
            />
          ))}
        </ul>
        {history.length === 0 && <p className="text-muted">{t("Nothing yet.")}</p>}
        <PageLinks
          {...place}
          hrefOf={(page) => `/admin/clients/${id}?page=${page}#timeline`}
          back={t("Newer")}
          on={t("Older")}
        />
      </Section>
      <TimelineSection staff={staff} clientId={id} clock={clock} />
      <TagsSection clientId={id} t={t} />
      <FileSection clientId={id} file={file} t={t} />
      {guarded && (
        <GuardiansSection guarded={guarded} billing={bills ? `/admin/clients/${id}/payments#billing` : null} />
      )}
      <JointSection staff={staff} clientId={id} />
      <ClientReminders actor={staff} clientId={id} />
      <ClientTexts actor={staff} clientId={id} />
      <ClientDiscretion actor={staff} clientId={id} />
      <ReadersSection staff={staff} clientId={id} clock={clock} now={moment} />
      {may(staff, "team") && (
        <Section id="account" title={t("Account")}>
          <AccountState
            id={id}
            deactivatedAt={deactivatedAt}
            undoableUntil={deactivatedAt && (await deactivationUndoableUntil(staff, id, moment))}
            clock={clock}
          />
          <ul className="mt-6 space-y-2">
            <li>
              <Link href={`/admin/clients/${id}/hand-over`} className="link inline-flex min-h-6 items-center">
                {t("Hand over what is booked to a colleague")}
              </Link>
            </li>
            <li>
              <Link href={`/admin/clients/${id}/merge`} className="link inline-flex min-h-6 items-center">
                {t("Is this the same person as another client?")}
              </Link>
            </li>
            <li>
              <Link href={`/admin/clients/${id}/erase`} className="link inline-flex min-h-6 items-center">
                {t("Erase this client")}
              </Link>
            </li>
          </ul>
        </Section>
      )}
    </>
  );
}

/** A file that became part of another of the same client is there. */
async function goneElsewhere(id: string): Promise<never> {
  const kept = await mergedInto(id);
  return kept ? redirect(`/admin/clients/${kept}`) : notFound();
}

function doneWords(t: Translate) {
  return { ...remindersDoneWords(t), ...sharingDoneWords(t), ...clientsDoneWords(t), ...guardiansDoneWords(t) };
}

function toldWords(t: Translate, email: string | null, guardians: string): string {
  if (email) return [t("The client gets the invitation by e-mail."), guardians].filter(Boolean).join(" ");
  return guardians || t("This client has no e-mail address, so please tell them yourself.");
}

type Line = Awaited<ReturnType<typeof historyWith>>[number];

function whenOf(t: Translate, { startsAt, endsAt, createdAt }: Line, clock: Clock): string {
  if (!startsAt || !endsAt) return t("Asked on {moment}", { moment: shortMoment(createdAt, clock) });
  return `${longDate(startsAt, clock)}, ${timeRange(startsAt, endsAt, clock)}`;
}
