import { Fragment } from "react";
import { Link } from "react-email";
import { clockOf, guardedRow, lengthWords, momentWords, namedTo } from "@/emails/appointment";
import { Action, Facts, Layout, Note, Paragraph } from "@/emails/layout";
import type { SeriesLetter } from "@/emails/message";
import type { SeriesSession } from "@/emails/payloads/session";
import type { Translate } from "@/lib/i18n/message";
import type { Clock } from "@/lib/time/format";

/** Several appointments of a repetition were booked, moved or cancelled together: one letter with all dates. */
export function Series(letter: SeriesLetter) {
  const { t, reader, sittings, minutes, practitionerName, reason, isInCalendar } = letter;
  const clock = clockOf(letter);
  const manageUrls = letter.manageUrls ?? {};
  const dates = Object.fromEntries(
    sittings.map((timeSlot, index) => [
      `${index + 1}`,
      <Fragment key={timeSlot.appointmentId}>
        {line(t, timeSlot, clock)} <Manage t={t} href={manageUrls[timeSlot.appointmentId]} />
      </Fragment>,
    ]),
  );
  return (
    <Layout {...letter} title={title(letter)}>
      <Facts
        t={t}
        facts={{
          ...guardedRow(letter),
          [t("With")]: namedTo(reader, practitionerName),
          [t("Length")]: lengthWords(t, minutes),
        }}
      />
      <Facts t={t} facts={dates} />
      {Object.keys(manageUrls).length > 0 && (
        <Paragraph>
          {t("Those links need no password and are for you alone: please don't pass this message on.")}
        </Paragraph>
      )}
      {letter.byAnother && <Paragraph>{forEverybody(letter)}</Paragraph>}
      <Note t={t} text={reason} />
      <Paragraph>{whatToDo(letter)}</Paragraph>
      <WayOn {...letter} />
      <Paragraph>
        {isInCalendar
          ? t("The calendar that you connected is kept up to date.")
          : t("The invitations in this message, one for each appointment, keep your calendar up to date.")}{" "}
        {t("Each appears simply as “Appointment”.")}
      </Paragraph>
    </Layout>
  );
}

function title({ t, kind, reader: { isStaff } }: SeriesLetter): string {
  if (kind === "series-booked") return isStaff ? t("Appointments were arranged") : t("Your appointments are arranged");
  if (kind === "series-moved")
    return isStaff ? t("Appointments have new times") : t("Your appointments have new times");
  return isStaff ? t("Appointments were cancelled") : t("Your appointments are cancelled");
}

/** Of what another of those who take part has done. */
function forEverybody({ t, kind }: SeriesLetter): string {
  if (kind === "series-booked") return t("They are for everybody who takes part.");
  return kind === "series-moved"
    ? t("They were moved for everybody who takes part.")
    : t("They were cancelled for everybody who takes part.");
}

function whatToDo({ t, kind }: SeriesLetter): string {
  if (kind === "series-booked")
    return t("Each is a separate appointment with its own page, and can be moved or cancelled on its own.");
  return kind === "series-moved"
    ? t(
        "The appointments keep their pages. If a new time doesn't suit you, its page says what you can change and until when.",
      )
    : t("There is nothing else to do. Whenever you'd like another time, you can book again.");
}

function WayOn({ t, kind, sittings: [first], reader, origin }: SeriesLetter) {
  if (first && kind !== "series-cancelled")
    return <Action href={`${origin}/appointments/${first.appointmentId}`}>{t("Open the first one")}</Action>;
  return reader.isStaff ? (
    <Action href={`${origin}/admin`}>{t("Open your day")}</Action>
  ) : (
    <Action href={`${origin}/book`}>{t("Book again")}</Action>
  );
}

function Manage({ t, href }: { t: Translate; href?: string }) {
  if (!href) return null;
  return (
    <Link href={href} style={{ textDecoration: "underline" }}>
      {t("Move or cancel")}
    </Link>
  );
}

function line(t: Translate, { startsAt, previousStartsAt }: SeriesSession, clock: Clock) {
  const now = momentWords(t, startsAt, clock);
  if (!previousStartsAt) return now;
  return t("{now} (was {before})", { now, before: momentWords(t, previousStartsAt, clock) });
}
