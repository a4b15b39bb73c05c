import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { ClientSentences } from "@/app/client-sentences";
import { findable } from "@/app/findable";
import { KeepClock } from "@/app/keep-clock";
import { CalendarLinks } from "@/components/appointment/calendar-links";
import { ReachUs } from "@/components/appointment/reach-us";
import { ForgetTyped } from "@/components/booking/steps/keep-typed";
import { DeviceCheck } from "@/components/room/device-check";
import { LinkButton } from "@/components/ui/button";
import { DefinitionList } from "@/components/ui/definition-list";
import { Disclosure } from "@/components/ui/disclosure";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { maskedEmail } from "@/lib/accounts/email";
import { addressOf } from "@/lib/accounts/queries";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { cancelWords } from "@/lib/appointments/cancel-words";
import { joinWindow } from "@/lib/appointments/join-window";
import { findDetail } from "@/lib/appointments/queries";
import { requireClient } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { translator } from "@/lib/i18n/reader-language";
import { howWords, placeWords } from "@/lib/practice/place/words";
import { practice } from "@/lib/practice/settings";
import { longDate, shortMoment, timeOfDay } from "@/lib/time/format";
import { zoneWords } from "@/lib/time/zone-words";
import { mayComeEarlier } from "@/lib/waiting-list/earlier";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Appointment") };
}

export default findable(ConfirmedPage);

async function ConfirmedPage({ params }: { params: Promise<{ id: string }> }) {
  const [{ id }, client, settings] = await Promise.all([params, requireClient(), practice()]);
  const t = await translator();
  const appointment = await findDetail(client, id);
  if (!appointment) notFound();
  const { status, startsAt, endsAt, cancelBy } = appointment;
  const place = placeWords(t, appointment.service);
  if (status !== "scheduled" || !startsAt || !endsAt) redirect(`/appointments/${id}`);
  if (appointment.payBy) redirect(`/appointments/${id}/pay`);
  const clock = await clockOf(client);
  const { zone } = clock;
  const time = (at: Date) => timeOfDay(at, clock);
  return (
    <div className="max-w-text">
      <ForgetTyped />
      <PageHeader title={t("You're booked for {moment}", { moment: shortMoment(startsAt, clock) })} />
      <div className="space-y-8">
        <KeepClock actor={client} />
        <DefinitionList
          items={[
            {
              term: t("When"),
              detail: `${longDate(startsAt, zone)}, ${time(startsAt)} – ${time(endsAt)} (${zoneWords(t, zone)})`,
            },
            { term: t("With"), detail: appointment.practitionerName },
            {
              term: t("Session"),
              detail: `${appointment.serviceName}, ${howWords(t, appointment.service, appointment.minutes)}`,
            },
            { term: t("Reference"), detail: appointment.reference },
          ]}
        />
        <Section id="next" title={t("What happens next")}>
          <div className="space-y-2">
            <p>
              {t.rich("We've sent an e-mail with an invitation to <b>{maskedEmail}</b>. Isn't that your address?", {
                maskedEmail: maskedEmail(await addressOf(client.id)),
                b: (text) => <strong>{text}</strong>,
              })}{" "}
              <ReachUs t={t} {...settings} />
            </p>
            {place ? (
              <p>{t("Where you meet: {place}. The appointment's page says it, too.", { place })}</p>
            ) : (
              <>
                <p>
                  {t.rich(
                    "You'll meet by video on the appointment's page. You can join from <b>{time}</b>, ten minutes before the start. There is nothing to install.",
                    {
                      time: time(joinWindow({ startsAt, endsAt }).start),
                      b: (text) => <strong className="num">{text}</strong>,
                    },
                  )}
                </p>
                <Disclosure summary={t("Test your camera and microphone")}>
                  <ClientSentences of={["room/check"]}>
                    <DeviceCheck />
                  </ClientSentences>
                </Disclosure>
              </>
            )}
          </div>
        </Section>
        <Section id="calendar" title={t("Add to your calendar")}>
          <CalendarLinks t={t} startsAt={startsAt} endsAt={endsAt} fileHref={`/appointments/${id}/calendar`} />
        </Section>
        <Section id="changes" title={t("If something comes up")}>
          {cancelBy && <p className="mb-3">{cancelWords(t, cancelBy, clock, now())}</p>}
          <p>
            <Link className="link" href={`/appointments/${id}#changes`}>
              {t("Change or cancel it")}
            </Link>
          </p>
          {mayComeEarlier(appointment, now()) && (
            <p className="mt-3">
              <Link className="link" href={`/waiting?appointment=${id}`}>
                {t("Tell me if an earlier time becomes free")}
              </Link>
            </p>
          )}
        </Section>
        <LinkButton href={`/appointments/${id}`} variant="primary">
          {t("Go to the appointment")}
        </LinkButton>
      </div>
    </div>
  );
}
