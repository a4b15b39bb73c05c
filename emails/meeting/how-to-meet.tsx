import { Link } from "react-email";
import { Paragraph } from "@/emails/layout";
import type { AppointmentLetter, MeetingPayload } from "@/emails/message";
import { titleOf } from "@/lib/meetings/platforms/names";

/** How both sides meet: at a place or by phone, on the appointment's page, or with a link of another platform. */
export function HowToMeet({ place, meeting, reader }: Pick<AppointmentLetter, "place" | "meeting" | "reader">) {
  if (place)
    return (
      <Paragraph>
        {reader.isStaff ? "Where you meet is above." : `Where you meet: ${place}.`} The appointment's page says it too.
      </Paragraph>
    );
  if (!meeting)
    return (
      <Paragraph>
        You'll meet by video on the appointment's page. You can join from ten minutes before the start, and there is
        nothing to install.
      </Paragraph>
    );
  // The practitioner comes in as the host, from the page alone.
  if (meeting.joinUrl && !reader.isStaff)
    return <LinkThere {...meeting} joinUrl={meeting.joinUrl} isDiscreet={reader.isDiscreet} />;
  return (
    <Paragraph>
      You'll meet on {titleOf(meeting.platform)}.{" "}
      {meeting.joinUrl
        ? "You open the meeting from the appointment's page."
        : "The link is being prepared: it will be on the appointment's page" +
          (reader.isStaff ? "." : ", and we'll send it to you as well.")}
    </Paragraph>
  );
}

type There = MeetingPayload & { joinUrl: string; isDiscreet?: boolean };

function LinkThere({ platform, joinUrl, passcode, isDiscreet }: There) {
  const title = titleOf(platform);
  return (
    <>
      <Paragraph>
        You'll meet on {title}: <Link href={joinUrl}>join on {title}</Link>
        {passcode ? ` (passcode ${passcode})` : ""}. Please don't pass this link on.
      </Paragraph>
      <Paragraph>
        You can also join from the appointment's page, from ten minutes before the start.{" "}
        {isDiscreet ? "You are let in there." : "Your therapist lets you in."}
      </Paragraph>
    </>
  );
}
