import { useT } from "#speech";
import { ActionForm } from "@/components/appointment/action-form";
import { LookAgain } from "@/components/meetings/look-again";
import { NewTabLink } from "@/components/room/tab-call";
import { Card } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { canJoin, seatOf } from "@/lib/appointments/join-window";
import type { AppointmentDetail } from "@/lib/appointments/queries";
import { undoPromiseWords } from "@/lib/appointments/undo/words";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { sayIn } from "@/lib/i18n/catalogue";
import type { Translate } from "@/lib/i18n/message";
import { readerLanguage, translator } from "@/lib/i18n/reader-language";
import { chooseWhere } from "@/lib/meetings/platforms/actions";
import { titleOf } from "@/lib/meetings/platforms/names";
import { placeOptions } from "@/lib/meetings/platforms/places";
import { type ShownMeeting, shownMeeting } from "@/lib/meetings/platforms/queries";
import { troubleWords } from "@/lib/meetings/platforms/trouble-words";
import { servicePlace } from "@/lib/practice/place/of-service";

type Appointment = Pick<
  AppointmentDetail,
  | "id"
  | "openingId"
  | "serviceId"
  | "clientId"
  | "attendeeIds"
  | "bringerIds"
  | "practitionerId"
  | "status"
  | "startsAt"
  | "endsAt"
  | "prepayMinor"
  | "payBy"
>;
type PanelProps = { appointment: Appointment; actor: Actor; now: Date };

/** Where a booked session is met if not in its own room, and for staff the way to meet elsewhere. */
export async function MeetingPlacePanel({ appointment, actor, now }: PanelProps) {
  const t = await translator();
  if (appointment.status !== "scheduled" || appointment.payBy) return null;
  const meeting = await shownMeeting(appointment, now);
  const staff = isStaff(actor);
  const current = meeting ? meeting.platform : "own";
  const others = staff ? placeOptions(t).filter(({ value }) => value !== current) : [];
  if (!meeting && (others.length === 0 || (await servicePlace(appointment.serviceId)))) return null;
  return (
    <Card labelledBy="meeting-place" className="space-y-4">
      <h2 id="meeting-place" className="font-semibold text-h2">
        {t("Where you meet")}
      </h2>
      {meeting ? (
        <Place meeting={meeting} appointment={appointment} actor={actor} now={now} />
      ) : (
        <p>{ownRoomWords(t)}</p>
      )}
      {others.length > 0 && (
        <Disclosure summary={t("Meet somewhere else")}>
          <p className="mb-4 text-muted">
            {meeting
              ? t("Both sides move there, and the meeting you had is taken away. The client is told by e-mail.")
              : t("Both sides move there. The client is told by e-mail.")}{" "}
            {undoPromiseWords(t)} {t("To undo it, choose here again what you had before.")}
          </p>
          <div className="flex flex-wrap gap-3">
            {others.map(({ value, label }) => (
              <ActionForm
                key={value}
                action={chooseWhere}
                hidden={{ id: appointment.id, place: value }}
                label={value === "own" ? t("Use our own video room") : t("Use {label}", { label })}
                pendingLabel={t("Moving…")}
                variant="plain"
              />
            ))}
          </div>
        </Disclosure>
      )}
    </Card>
  );
}

const ownRoomWords = (t: Translate) => t("In the video room on this page.");

async function Place({ meeting, appointment, actor, now }: PanelProps & { meeting: ShownMeeting }) {
  const t = await translator();
  const { platform, state, joinUrl, passcode, trouble } = meeting;
  const title = titleOf(platform);
  const staff = isStaff(actor);
  const isTheirs = seatOf(actor, appointment) === "client" && appointment.prepayMinor === 0;
  const hasTrouble = staff && trouble !== null && state !== "wanted";
  return (
    <>
      {state === "wanted" && (
        <p role="status">
          {isTheirs
            ? t(
                "On {title}. The link is being prepared: it will be here within a few minutes, and we'll e-mail it to you as well.",
                { title },
              )
            : t("On {title}. The link is being prepared: it will be here within a few minutes.", { title })}
          <LookAgain />
        </p>
      )}
      {state === "failed" && (
        <p>
          {ownRoomWords(t)}{" "}
          {staff ? t("{title} has no link for it.", { title }) : t("A link on {title} could not be made.", { title })}
        </p>
      )}
      {state === "ready" && joinUrl && (
        <>
          <p>
            {t("On {title}.", { title })}
            {passcode && isTheirs && (
              <>
                {" "}
                {t.rich("The passcode is <b>{passcode}</b>.", {
                  passcode,
                  b: (text) => <strong className="num">{text}</strong>,
                })}
              </>
            )}
          </p>
          <Open appointment={appointment} actor={actor} now={now} title={title} />
        </>
      )}
      {hasTrouble && (
        <>
          <p className="text-muted">{sayIn(await readerLanguage(), troubleWords(trouble, title))}</p>
          <ActionForm
            action={chooseWhere}
            hidden={{ id: appointment.id, place: platform }}
            label={t("Try again")}
            pendingLabel={t("Trying…")}
            variant="plain"
          />
        </>
      )}
    </>
  );
}

/** The way in, for those who take part, while it can be joined; the host's own is fetched at the click. */
function Open({ appointment, actor, now, title }: PanelProps & { title: string }) {
  const t = useT();
  const seat = seatOf(actor, appointment);
  if (seat === "admin") return null;
  if (!canJoin(appointment, now))
    return (
      <p className="text-muted">
        {appointment.prepayMinor > 0
          ? t("Once it is paid, you can join from ten minutes before the start.")
          : t("You can join from ten minutes before the start.")}
      </p>
    );
  const isHost = seat === "practitioner";
  return (
    <NewTabLink url={`/appointments/${appointment.id}/${isHost ? "host" : "meet"}`} look="quiet">
      {isHost ? t("Open {title} as the host", { title }) : t("Join on {title}", { title })}
      <VisuallyHidden> {t("in a new tab")}</VisuallyHidden>
    </NewTabLink>
  );
}
