import type { ReactNode } from "react";
import { Link } from "react-email";
import { placeIn } from "@/emails/appointment";
import { Paragraph } from "@/emails/layout";
import type { AppointmentLetter, Envelope } from "@/emails/message";
import type { MeetingPayload } from "@/emails/payloads/session";
import { titleOf } from "@/lib/meetings/platforms/names";

type Meets = Pick<
  AppointmentLetter,
  "t" | "place" | "meeting" | "isOnlyTold" | "reader" | "appointmentId" | "manageUrls"
>;

/** How both sides meet: at a place or by phone, on the appointment's page, or with a link of another platform. */
export function HowToMeet({ t, place, meeting, isOnlyTold, reader, appointmentId, manageUrls }: Meets) {
  if (place)
    return (
      <Paragraph>
        {reader.isStaff
          ? t("Where you meet is above. The appointment's page says it too.")
          : t("Where you meet: {place}. The appointment's page says it too.", { place: placeIn(t, place) ?? "" })}
      </Paragraph>
    );
  if (isOnlyTold)
    return (
      <Paragraph>
        {t(
          "It is by video. The person it is for comes in from their own account, so there is nothing for you to open.",
        )}
      </Paragraph>
    );
  if (!meeting)
    return (
      <Paragraph>
        {t(
          "You'll meet by video on the appointment's page. You can join from ten minutes before the start, and there is nothing to install.",
        )}
      </Paragraph>
    );
  // The practitioner comes in as the host, from the page alone.
  if (meeting.joinUrl && !reader.isStaff) {
    // By way of ours, so that the practitioner sees who has come; and it leads to wherever the session is met by then.
    const ours = manageUrls?.[appointmentId];
    const joinUrl = ours ? `${ours}/meet` : meeting.joinUrl;
    return <LinkThere t={t} {...meeting} joinUrl={joinUrl} isDiscreet={reader.isDiscreet} />;
  }
  return <Paragraph>{onPlatform(t, meeting, reader.isStaff)}</Paragraph>;
}

function onPlatform(t: Envelope["t"], { platform, joinUrl }: MeetingPayload, isStaff: boolean): string {
  const title = titleOf(platform);
  if (joinUrl) return t("You'll meet on {title}. You open the meeting from the appointment's page.", { title });
  return isStaff
    ? t("You'll meet on {title}. The link is being prepared: it will be on the appointment's page.", { title })
    : t(
        "You'll meet on {title}. The link is being prepared: it will be on the appointment's page, and we'll send it to you as well.",
        { title },
      );
}

type There = MeetingPayload & Pick<Envelope, "t"> & { joinUrl: string; isDiscreet?: boolean };

function LinkThere({ t, platform, joinUrl, passcode, isDiscreet }: There) {
  const title = titleOf(platform);
  const link = (text: ReactNode) => <Link href={joinUrl}>{text}</Link>;
  return (
    <>
      <Paragraph>
        {passcode
          ? t.rich("You'll meet on {title}: <link>join on {title}</link> (passcode {passcode}).", {
              title,
              passcode,
              link,
            })
          : t.rich("You'll meet on {title}: <link>join on {title}</link>.", { title, link })}{" "}
        {t("Please don't pass this link on.")}
      </Paragraph>
      <Paragraph>
        {t("You can also join from the appointment's page, from ten minutes before the start.")}{" "}
        {isDiscreet ? t("You are let in there.") : t("Your therapist lets you in.")}
      </Paragraph>
    </>
  );
}
