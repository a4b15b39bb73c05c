import { Fragment } from "react";
import { Link } from "react-email";
import { clockOf, momentWords, namedTo } from "@/emails/appointment";
import { Action, Facts, Layout, Paragraph } from "@/emails/layout";
import type { SeriesLetter, SeriesSession } from "@/emails/message";
import type { Clock } from "@/lib/time/format";

const WORDS = {
  "series-booked": {
    client: "Your appointments are arranged",
    staff: "Appointments were arranged",
    text: "Each is a separate appointment with its own page, and can be moved or cancelled on its own.",
  },
  "series-moved": {
    client: "Your appointments have new times",
    staff: "Appointments have new times",
    text: "The appointments keep their pages. If a new time doesn't suit you, its page says what you can change and until when.",
  },
  "series-cancelled": {
    client: "Your appointments are cancelled",
    staff: "Appointments were cancelled",
    text: "There is nothing else to do. Whenever you'd like another time, you can book again.",
  },
};

/** Several appointments of a repetition were booked, moved or cancelled together: one letter with all dates. */
export function Series(letter: SeriesLetter) {
  const { kind, reader, sittings, minutes, practitionerName, reason, origin, isInCalendar } = letter;
  const words = WORDS[kind];
  const clock = clockOf(letter);
  const manageUrls = letter.manageUrls ?? {};
  const dates = Object.fromEntries(
    sittings.map((timeSlot, index) => [
      `${index + 1}`,
      <Fragment key={timeSlot.appointmentId}>
        {line(timeSlot, clock)} <Manage href={manageUrls[timeSlot.appointmentId]} />
      </Fragment>,
    ]),
  );
  const first = kind === "series-cancelled" ? undefined : sittings[0];
  return (
    <Layout {...letter} title={reader.isStaff ? words.staff : words.client}>
      <Facts facts={{ With: namedTo(reader, practitionerName), Length: `${minutes} minutes` }} />
      <Facts facts={dates} />
      {Object.keys(manageUrls).length > 0 && (
        <Paragraph>Those links need no password and are for you alone: please don't pass this message on.</Paragraph>
      )}
      {reason ? <Paragraph>A note for you: {reason}</Paragraph> : null}
      <Paragraph>{words.text}</Paragraph>
      {first ? (
        <Action href={`${origin}/appointments/${first.appointmentId}`}>Open the first one</Action>
      ) : (
        <Action href={reader.isStaff ? `${origin}/admin` : `${origin}/book`}>
          {reader.isStaff ? "Open your day" : "Book again"}
        </Action>
      )}
      <Paragraph>
        {isInCalendar
          ? "The calendar that you connected is kept up to date."
          : "The invitations in this message, one for each appointment, keep your calendar up to date."}{" "}
        Each appears simply as “Appointment”.
      </Paragraph>
    </Layout>
  );
}

function Manage({ href }: { href?: string }) {
  if (!href) return null;
  return (
    <Link href={href} style={{ textDecoration: "underline" }}>
      Move or cancel
    </Link>
  );
}

function line({ startsAt, previousStartsAt }: SeriesSession, clock: Clock) {
  const now = momentWords(startsAt, clock);
  return previousStartsAt ? `${now} (was ${momentWords(previousStartsAt, clock)})` : now;
}
