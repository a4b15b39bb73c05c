import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { FirstTime } from "@/app/(client)/waiting/first-time";
import { FreeAlready } from "@/app/(client)/waiting/free-already";
import { PartsOfWeek } from "@/app/(client)/waiting/parts-of-week";
import { findable } from "@/app/findable";
import { doneSentence } from "@/components/admin/done";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { WaitingList } from "@/components/waiting-list/waiting-list";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { type Actor, requireClient } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";
import { longMoment } from "@/lib/time/format";
import { findWaitable, listWaiting, type Waitable, type WaitingLine } from "@/lib/waiting-list/queries";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Waiting list") };
}

type WaitingProps = {
  searchParams: Promise<Record<"appointment" | "service" | "done", string | string[] | undefined>>;
};

const doneWords = (t: Translate): Record<string, string> => ({
  joined: t("You are on the list. When a time becomes free, we keep it for you for an hour and write to you."),
  left: t("You are off the list. Your appointments stay as they are."),
});

export default findable(Waiting);

async function Waiting({ searchParams }: WaitingProps) {
  const t = await translator();
  const [client, { appointment, service, done }] = await Promise.all([requireClient(), searchParams]);
  const [lines, waitable] = await Promise.all([
    listWaiting(client, now()),
    typeof appointment === "string" ? findWaitable(client, appointment, now()) : undefined,
  ]);
  if (waitable === null) notFound();
  const sentence = doneSentence(done, doneWords(t));
  return (
    <div className="max-w-text">
      <PageHeader
        title={appointment ? t("An earlier time") : t("Waiting list")}
        intro={[
          appointment ? t("Tell us when you could come sooner.") : "",
          t("When a time becomes free, we keep it for you for an hour and write to you, but never at night."),
        ]
          .filter(Boolean)
          .join(" ")}
        back={{ href: "/dashboard", label: t("Dashboard") }}
      />
      <div className="space-y-8">
        {sentence && (
          <Notice tone="open" role="status">
            {sentence}
          </Notice>
        )}
        {lines.length > 0 && (
          <Section id="list" title={t("What you are waiting for")}>
            <WaitingList t={await translator()} lines={lines} clock={await clockOf(client)} />
          </Section>
        )}
        {waitable ? (
          <ForAppointment client={client} waitable={waitable} lines={lines} />
        ) : (
          <FirstTime client={client} asked={typeof service === "string" ? service : null} lines={lines} />
        )}
      </div>
    </div>
  );
}

type ForAppointmentProps = { client: Actor; waitable: Waitable; lines: WaitingLine[] };

async function ForAppointment({ client, waitable, lines }: ForAppointmentProps) {
  const t = await translator();
  const { id, startsAt, minutes, practitionerId, practitionerName, serviceId, serviceName } = waitable;
  const entry = lines.find((line) => line.serviceId === serviceId);
  const about = { appointment: id, service: "", practitioner: practitionerId };
  return (
    <Section
      id="form"
      title={t("{service} with {practitioner}", { service: serviceName, practitioner: practitionerName })}
    >
      <p className="mb-4">
        {t.rich(
          "Your appointment is on <b>{moment}</b>. Tick when you could come before that. This appointment stays yours until you take another time.",
          { moment: longMoment(startsAt, await clockOf(client)), b: (text) => <strong className="num">{text}</strong> },
        )}
      </p>
      <div className="mb-6">
        <FreeAlready client={client} {...{ serviceId, practitionerId }} instead={{ id, startsAt, minutes }} />
      </div>
      <PartsOfWeek client={client} about={about} minutes={minutes} entry={entry} />
    </Section>
  );
}
