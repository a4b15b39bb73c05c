import { moment } from "@/emails/appointment";
import { Action, Facts, Layout, Paragraph } from "@/emails/layout";
import type { AppointmentLetter } from "@/emails/message";

/** An appointment, or a request that had no time yet, was called off by one side. */
export function AppointmentCancelled(letter: AppointmentLetter) {
  return (
    <Layout {...letter} title={title(letter)}>
      <Paragraph>{sentence(letter)}</Paragraph>
      {letter.by === "practice" && letter.reason ? <Paragraph>A note for you: {letter.reason}</Paragraph> : null}
      <Facts facts={{ "Was planned for": moment(letter, letter.startsAt), Reference: letter.reference }} />
      {letter.reader.isStaff ? (
        <Action href={`${letter.origin}/admin`}>See your day</Action>
      ) : (
        <Action href={`${letter.origin}/book`}>Find another time</Action>
      )}
    </Layout>
  );
}

function title({ reader, startsAt }: AppointmentLetter) {
  if (reader.isStaff) return startsAt ? "An appointment was cancelled" : "A request was withdrawn";
  return startsAt ? "Your appointment is cancelled" : "Your request is cancelled";
}

function sentence({ reader, by, startsAt }: AppointmentLetter) {
  const freed = startsAt ? " The time is free again." : "";
  if (reader.isStaff) return by === "client" ? `The client cancelled it.${freed}` : `It was cancelled.${freed}`;
  if (by === "practice")
    return "We're sorry, but we had to cancel this. You can choose another time whenever it suits you.";
  return "Cancelled. No need to explain. Whenever you're ready, you can book again.";
}
