import { DefinitionList } from "@/components/ui/definition-list";
import type { Translate } from "@/lib/i18n/message";
import { howWords, type Place, placeWords } from "@/lib/practice/place/words";

type AboutProps = {
  appointment: {
    id: string;
    status: string;
    reference: string;
    serviceName: string;
    /** How its service takes place, and where. */
    service: Place;
    minutes: number;
    /** The times that were asked for, in words; empty where none were. */
    askedFor: string;
    practitionerName: string | null;
    reason: string | null;
    rejectionReason: string | null;
    cancellationReason: string | null;
    cancelledBy: string | null;
    clientEmail: string | null;
    clientPhone: string | null;
    /** What the request says of the client in other words than the account. */
    contactSaid: string | null;
    movedLateAt: Date | null;
    startsAt: Date | null;
  };
  /** Who attends, where that are several; empty otherwise. */
  together: string;
  staff: boolean;
  t: Translate;
};

const movedLateWords = (t: Translate) => t("Moved by the client after the deadline for cancelling.");

/** The facts of an appointment; contact details only for the practice. */
export function About({ appointment, together, staff, t }: AboutProps) {
  const { status, startsAt, askedFor, reason, rejectionReason, cancellationReason, cancelledBy } = appointment;
  const place = placeWords(t, appointment.service);
  const calendar = status === "scheduled" && startsAt !== null;
  const items = [
    { term: t("With"), detail: appointment.practitionerName ?? t("First available therapist") },
    together !== "" && { term: staff ? t("Attending") : t("Together with"), detail: together },
    {
      term: t("Session"),
      detail: `${appointment.serviceName}, ${howWords(t, appointment.service, appointment.minutes)}`,
    },
    place && { term: t("Where"), detail: <p className="whitespace-pre-line">{place}</p> },
    askedFor !== "" && { term: t("Times asked for"), detail: askedFor },
    reason && {
      term: staff ? t("What the client wrote") : t("What you wrote"),
      detail: <p className="whitespace-pre-line">{reason}</p>,
    },
    staff && { term: t("E-mail"), detail: appointment.clientEmail ?? t("Erased") },
    staff && appointment.clientPhone && { term: t("Phone"), detail: appointment.clientPhone },
    staff && appointment.contactSaid && { term: t("Contact details in the request"), detail: appointment.contactSaid },
    staff && appointment.movedLateAt && { term: t("Moved late"), detail: movedLateWords(t) },
    rejectionReason && { term: t("Our answer"), detail: <p className="whitespace-pre-line">{rejectionReason}</p> },
    cancellationReason && {
      term: cancelledBy === "practice" ? t("Why it was cancelled") : t("Note about cancelling"),
      detail: <p className="whitespace-pre-line">{cancellationReason}</p>,
    },
    { term: t("Reference"), detail: appointment.reference },
    calendar && {
      term: t("Calendar"),
      detail: (
        <a className="link" href={`/appointments/${appointment.id}/calendar`} download="appointment.ics">
          {t("Add to my calendar")}
        </a>
      ),
    },
  ];
  return (
    <section aria-labelledby="about">
      <h2 id="about" className="mb-2 text-h2 font-semibold">
        {t("Details")}
      </h2>
      <DefinitionList items={items.filter((item) => typeof item === "object" && item !== null)} />
    </section>
  );
}
