import { useT } from "#speech";
import { ActionForm } from "@/components/appointment/action-form";
import { MoveToOtherRoom } from "@/components/room/call/other-room";
import { LateForm } from "@/components/room/late-form";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { checkWords } from "@/lib/appointments/device-check/words";
import type { Seat } from "@/lib/appointments/join-window";
import type { AppointmentDetail } from "@/lib/appointments/queries";
import { letClientIn, sayLate } from "@/lib/appointments/waiting-room/actions";
import { lateWords } from "@/lib/appointments/waiting-room/words";
import type { Actor } from "@/lib/auth/actor";
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";
import { moveBoth } from "@/lib/meetings/other-room/actions";
import type { OtherRoom } from "@/lib/meetings/other-room/choices";
import { askToWait } from "@/lib/meetings/waiting-again/actions";
import { type Clock, span, timeOfDay } from "@/lib/time/format";

type AtTheDoorProps = {
  appointment: AppointmentDetail;
  /** The platform that carries the call, and keeps its own door; null in a room of ours. */
  meetOn: string | null;
  now: Date;
};

/** Above a call that has begun: the client who waits and is let in from here, or who was let in by mistake. */
export async function AtTheDoor({ appointment, meetOn, now }: AtTheDoorProps) {
  const t = await translator();
  const { id, clientFirstName, clientArrivedAt, clientAdmittedAt } = appointment;
  if (!clientArrivedAt)
    return <p className="text-muted">{t("{client} is not here yet.", { client: clientFirstName })}</p>;
  if (clientAdmittedAt && meetOn)
    return (
      <p className="text-muted text-small">
        {t(
          "If {client} should wait again, move them to the waiting room in {platform}: it is {platform} that lets people in.",
          {
            client: clientFirstName,
            platform: meetOn,
          },
        )}
      </p>
    );
  if (clientAdmittedAt)
    return (
      <ActionForm
        action={askToWait}
        hidden={{ id }}
        label={t("Ask {client} to wait again", { client: clientFirstName })}
        variant="quiet"
        size="dense"
      />
    );
  return (
    <Card labelledBy="at-the-door" tone="open" className="flex flex-wrap items-center justify-between gap-4">
      <h2 id="at-the-door" className="font-semibold">
        {t("{client} is in the waiting room, for {span}.", {
          client: clientFirstName,
          span: span(t, clientArrivedAt, now),
        })}
      </h2>
      <ActionForm
        action={letClientIn}
        hidden={{ id }}
        label={t("Let {client} in", { client: clientFirstName })}
        pendingLabel={t("Opening…")}
      />
    </Card>
  );
}

type AskedProps = { appointment: AppointmentDetail; rooms: OtherRoom[] };

/** Above a call that fails for the client, who asks to go on in the other room. */
export function AskedElsewhere({ appointment: { id, clientFirstName, otherRoomAskedAt }, rooms }: AskedProps) {
  const t = useT();
  if (!otherRoomAskedAt || rooms.length === 0) return null;
  return (
    <Card labelledBy="asked-elsewhere" tone="open" className="space-y-3">
      <h2 id="asked-elsewhere" className="font-semibold">
        {t("{client} asks to meet in the other room.", { client: clientFirstName })}
      </h2>
      <MoveToOtherRoom id={id} rooms={rooms} action={moveBoth} />
    </Card>
  );
}

/** What the client's last check of camera and sound came to. */
export function CheckOf({ appointment, clock }: { appointment: AppointmentDetail; clock: Clock }) {
  const t = useT();
  const { clientFirstName, deviceCheck } = appointment;
  return (
    <p className="text-small text-muted">
      {t("{client}'s device: {check}.", { client: clientFirstName, check: checkWords(t, deviceCheck, clock) })}
    </p>
  );
}

/** What a client is told of a delay who has not been let in yet. */
export async function Delay({ appointment, actor }: { appointment: AppointmentDetail; actor: Actor }) {
  const t = await translator();
  const { practitionerName, delayedUntil, meetingStatus } = appointment;
  if (!delayedUntil || meetingStatus === "active") return null;
  const words = lateWords(t, practitionerName ?? t("Your therapist"), delayedUntil, await clockOf(actor));
  return words ? <Notice tone="info">{words}</Notice> : null;
}

type LateProps = { appointment: AppointmentDetail; clock: Clock; seat: Seat };

/** Telling a client who waits, or is about to come, that it begins later: by the practitioner, or by others for them. */
export function Late({ appointment, clock, seat }: LateProps) {
  const t = useT();
  const { id, delayedUntil, clientFirstName, practitionerName } = appointment;
  const isOwn = seat === "practitioner" || !practitionerName;
  const who = { client: clientFirstName, practitioner: practitionerName ?? "" };
  return (
    <LateForm
      action={sayLate}
      id={id}
      question={
        isOwn
          ? t("Running late? Tell {client}:", { client: clientFirstName })
          : t("Is {practitioner} running late? Tell {client}:", who)
      }
      told={delayedUntil && toldWords(t, { ...who, isOwn, time: timeOfDay(delayedUntil, clock) })}
    />
  );
}

function toldWords(
  t: Translate,
  { isOwn, client, practitioner, time }: { isOwn: boolean; client: string; practitioner: string; time: string },
): string {
  return isOwn
    ? t("{client}'s page says that you expect to begin at {time}.", { client, time })
    : t("{client}'s page says that {practitioner} expects to begin at {time}.", { client, practitioner, time });
}
