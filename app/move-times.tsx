import { FreeTimes } from "@/app/free-times";
import { MoveCheck } from "@/components/appointment/move-check";
import { EmptyState } from "@/components/ui/empty";
import { StepCount } from "@/components/ui/step-count";
import { viewerClock } from "@/lib/accounts/viewer-clock";
import type { FormAction } from "@/lib/action";
import { cancelDeadline } from "@/lib/appointments/policy";
import type { AppointmentStanding } from "@/lib/appointments/queries";
import type { Client } from "@/lib/auth/actor";
import { hrefOf, readQuery, type SearchParams, textIn } from "@/lib/booking/address";
import { now } from "@/lib/clock";
import { parseSlotId } from "@/lib/engine/slot-id";
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";
import { moveMoneyWords } from "@/lib/payments/fees/words";
import { findPractitioner } from "@/lib/practice/practitioners";
import { findService } from "@/lib/practice/service-list";
import { longMoment } from "@/lib/time/format";

type MoveTimesProps = {
  client: Client;
  appointment: AppointmentStanding & { startsAt: Date };
  path: string;
  params: SearchParams;
  action: FormAction;
  /** What names the appointment in the form. */
  hidden: Record<string, string>;
};

/** Where an appointment can go, its own time counted as free; and, once a time is chosen, what moving it means. */
export async function MoveTimes({ client, appointment, path, params, action, hidden }: MoveTimesProps) {
  const query = readQuery(params);
  const clock = await viewerClock(query, client);
  const t = await translator();
  const { startsAt, practitionerId, minutes } = appointment;
  const to = parseSlotId(textIn(params, "to"));
  if (to?.openingId === null) {
    const moment = now();
    return (
      <MoveCheck
        from={startsAt}
        to={to.startsAt}
        cancelBy={cancelDeadline(to.startsAt, appointment.policy)}
        lateFee={await moveMoneyWords(t, client, appointment.id, moment)}
        now={moment}
        clock={clock}
        action={action}
        hidden={{ ...hidden, slot: textIn(params, "to"), tz: query.tz ?? "" }}
        backHref={hrefOf(path, query)}
        t={t}
      />
    );
  }
  const [service, practitioner] = await Promise.all([
    findService(appointment.serviceId),
    practitionerId ? findPractitioner(practitionerId) : null,
  ]);
  if (!service || !practitioner) return <NothingFree t={t} />;
  return (
    <div className="space-y-6">
      <StepCount at={1} of={2} />
      <p className="max-w-[62ch] text-muted">
        {t("Your appointment is on {moment}. It stays there until you have chosen another time.", {
          moment: longMoment(startsAt, clock),
        })}
      </p>
      <FreeTimes
        path={path}
        query={query}
        why={textIn(params, "why")}
        was={textIn(params, "was")}
        gone={textIn(params, "gone")}
        of={{
          service: { ...service, minutes },
          whose: practitioner.id,
          practitioners: [practitioner],
          clientId: client.id,
          exceptAppointmentId: appointment.id,
          presentStart: startsAt,
        }}
        clock={clock}
        choosing={{ kind: "look", hrefFor: (slotId) => hrefOf(path, query, { to: slotId }) }}
        nothing={<NothingFree t={t} />}
      />
    </div>
  );
}

function NothingFree({ t }: { t: Translate }) {
  return (
    <EmptyState
      title={t("No other time is free right now")}
      text={t(
        "Your appointment stays as it is. Please look again later, or get in touch: you'll find how at the foot of this page.",
      )}
    />
  );
}
