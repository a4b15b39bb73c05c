import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { GuardiansSection } from "@/app/admin/guardians/guardians-section";
import { People } from "@/app/admin/joint/[id]/people";
import { bookingSteps } from "@/app/admin/joint/booking-steps";
import { findable } from "@/app/findable";
import { BookForClient } from "@/components/admin/book-for-client";
import { Done } from "@/components/admin/done";
import { AppointmentCard } from "@/components/appointment/appointment-card";
import { CheckboxField, FieldGroup } from "@/components/ui/field";
import { PageHeader } from "@/components/ui/page-header";
import { PageLinks } from "@/components/ui/paging/page-links";
import { Section } from "@/components/ui/section";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { standingOf } from "@/lib/appointments/standing";
import { requirePage } from "@/lib/auth/actor";
import { bookJointOffered, bookJointOther } from "@/lib/booking/joint/actions";
import { historyOfRecord } from "@/lib/clients/joint/history";
import { type Joint, type JointMember, readJoint } from "@/lib/clients/joint/queries";
import { now } from "@/lib/clock";
import { type Guarded, guardiansOf } from "@/lib/guardians/queries";
import { guardiansDoneWords, guardiansTold } from "@/lib/guardians/words";
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";
import { keepsAccounts } from "@/lib/payments/mode";
import { may } from "@/lib/permissions/permissions";
import { jointDoneWords, kindWords } from "@/lib/records/joint/words";
import { pageIn, readPage } from "@/lib/server/reads/list-pages";
import { longDate, timeRange } from "@/lib/time/format";

// No name in the title: it shows in the browser's history and on shared screens.
export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Couple or family") };
}

type Asked = Partial<Record<"service" | "with" | "date" | "time" | "done" | "person" | "page", string | string[]>>;
type PageProps = { params: Promise<{ id: string }>; searchParams: Promise<Asked> };

const SESSIONS_PER_PAGE = 50;

export default findable(JointRecord);

async function JointRecord({ params, searchParams }: PageProps) {
  const staff = await requirePage("/admin/joint/[id]");
  const [clock, t, { id }, asked] = await Promise.all([clockOf(staff), translator(), params, searchParams]);
  const moment = now();
  const joint = await readJoint(staff, id, moment);
  if (!joint) notFound();
  const chosen = chosenOf(joint, asked);
  const [{ lines: history, ...place }, guarded, booking] = await Promise.all([
    readPage(pageIn(asked.page), SESSIONS_PER_PAGE, (window) => historyOfRecord(staff, id, window)),
    guardiansOf(staff, id),
    may(staff, "times")
      ? bookingSteps(
          staff,
          chosen.map(({ personId }) => personId),
          asked,
          moment,
        )
      : null,
  ]);
  return (
    <>
      <PageHeader
        title={t("{kind}: {names}", { kind: kindWords(t)[joint.kind], names: joint.members.map(nameOf).join(", ") })}
        intro={t(
          "Record {reference}. What is written of these sessions belongs to all of them, and to no one's own record.",
          { reference: joint.reference },
        )}
        back={{ href: "/admin/clients", label: t("Clients") }}
      />
      <Done done={asked.done} sentences={{ ...jointDoneWords(t), ...guardiansDoneWords(t) }} />
      <People joint={joint} />
      {guarded && <GuardiansSection guarded={guarded} billing={null} />}
      {booking && (
        <Section id="book" title={t("Book a session together")}>
          <BookForClient
            path={`/admin/joint/${id}`}
            whom={{ record: id, people: chosen.map(({ personId }) => personId).join() }}
            told={toldOf(t, chosen, guarded)}
            actions={{ offered: bookJointOffered, other: bookJointOther }}
            clock={clock}
            {...booking}
          >
            <div className="sm:col-span-2 xl:col-span-4">
              <FieldGroup
                legend={t("Who attends")}
                id="attends"
                hint={keepsAccounts() ? t("The session is billed to the first of them.") : undefined}
              >
                <div className="flex flex-wrap gap-x-6">
                  {joint.members.map((member) => (
                    <CheckboxField
                      key={member.personId}
                      id={`person-${member.personId}`}
                      name="person"
                      value={member.personId}
                      label={nameOf(member)}
                      defaultChecked={chosen.includes(member)}
                    />
                  ))}
                </div>
              </FieldGroup>
            </div>
          </BookForClient>
        </Section>
      )}
      <Section id="timeline" title={t("Sessions together")}>
        <ul className="space-y-3">
          {history.map((line) => (
            <AppointmentCard
              key={line.id}
              href={`/appointments/${line.id}`}
              title={`${longDate(line.startsAt, clock)}, ${timeRange(line.startsAt, line.endsAt, clock)}`}
              text={[line.service, line.practitioner, line.reference].filter(Boolean).join(" · ")}
              standing={standingOf(line, moment)}
              t={t}
            />
          ))}
        </ul>
        {history.length === 0 && <p className="text-muted">{t("Nothing yet.")}</p>}
        <PageLinks
          {...place}
          hrefOf={(page) => `/admin/joint/${id}?page=${page}#timeline`}
          back={t("Newer")}
          on={t("Older")}
        />
      </Section>
    </>
  );
}

/** Who attends: those who were ticked, and all of them before anything was. */
function chosenOf({ members }: Joint, { person = [] }: Asked): JointMember[] {
  const ticked = [person].flat();
  return ticked.length === 0 ? members : members.filter(({ personId }) => ticked.includes(personId));
}

function nameOf({ firstName, lastName }: Pick<JointMember, "firstName" | "lastName">): string {
  return `${firstName} ${lastName}`.trim();
}

function toldOf(t: Translate, chosen: JointMember[], guarded: Guarded | null): string {
  const guardians = guardiansTold(t, guarded);
  const without = chosen.filter(({ email }) => email === null);
  if (without.length === 0) return joined(t("Each of them gets an invitation by e-mail."), guardians);
  const names = without.map(({ firstName }) => firstName).join(", ");
  return without.length === chosen.length
    ? joined(guardians || t("None of them has an e-mail address, so please tell them yourself."))
    : joined(
        t(
          "Each of them gets an invitation by e-mail, but for {names}, who has no address: please tell them yourself.",
          { names },
        ),
        guardians,
      );
}

const joined = (...sentences: string[]) => sentences.filter(Boolean).join(" ");
