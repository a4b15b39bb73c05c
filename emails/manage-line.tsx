import { Link } from "react-email";
import { Paragraph } from "@/emails/layout";
import type { AppointmentLetter } from "@/emails/message";

/** The client's way to move or cancel it without signing in. Anyone with the link can, so the letter says so. */
export function ManageLine({ t, appointmentId, manageUrls }: AppointmentLetter) {
  const manageUrl = manageUrls?.[appointmentId];
  if (!manageUrl) return null;
  return (
    <>
      <Paragraph>
        <Link href={manageUrl} style={{ textDecoration: "underline" }}>
          {t("See, move or cancel it without signing in")}
        </Link>
      </Paragraph>
      <Paragraph>{t("That link is for you alone: please don't pass this message on.")}</Paragraph>
    </>
  );
}
