import { Link } from "react-email";
import { appointmentRows, pageOf } from "@/emails/appointment";
import { Action, Facts, Layout, Lines, Paragraph } from "@/emails/layout";
import { ManageLine } from "@/emails/manage-line";
import { HowToMeet } from "@/emails/meeting/how-to-meet";
import type { ReminderLetter } from "@/emails/message";

/** A session that is ahead, on its client's clock; the last before it leads straight to where it is met. */
export function Reminder(letter: ReminderLetter) {
  const { t } = letter;
  const isLink = letter.reminder === "link";
  return (
    <Layout {...letter} title={isLink ? t("Your appointment begins soon") : t("Your appointment is coming up")}>
      <Facts t={t} facts={appointmentRows(letter)} />
      <ToPay {...letter} />
      <HowToMeet {...letter} />
      <Lines text={letter.words?.bring} />
      <Action href={pageOf(letter)}>{t("Open the appointment")}</Action>
      <Answers {...letter} />
      <ManageLine {...letter} />
      <Stop {...letter} />
    </Layout>
  );
}

/** What is still to be paid: before it begins, or whenever it suits. */
function ToPay({ t, prepay, payUrl }: Pick<ReminderLetter, "t" | "prepay" | "payUrl">) {
  if (!prepay && !payUrl) return null;
  return (
    <Paragraph>
      {prepay
        ? t("It is still to be paid before it begins: until then, its page lets nobody in.")
        : t("It is still to be paid, now or later.")}{" "}
      {payUrl && (
        <Link href={payUrl} style={{ textDecoration: "underline" }}>
          {t("Pay for it online")}
        </Link>
      )}
    </Paragraph>
  );
}

/** What the client can say with one click on the page that these lead to; opening it says nothing. */
function Answers({ t, appointmentId, reminder, manageUrls }: ReminderLetter) {
  const manageUrl = manageUrls?.[appointmentId];
  if (!manageUrl) return null;
  const answers = [
    { href: `${manageUrl}#answer`, words: t("I'm coming"), isFor: reminder !== "link" },
    { href: `${manageUrl}#changes`, words: t("I can't come"), isFor: reminder !== "link" },
    {
      href: `${manageUrl}#answer`,
      words: t("I'm running late"),
      isFor: reminder === "link" || reminder === "two-hours",
    },
  ].filter(({ isFor }) => isFor);
  return (
    <Paragraph>
      {answers.map(({ href, words }, index) => (
        <span key={words}>
          {index > 0 && " · "}
          <Link href={href} style={{ textDecoration: "underline" }}>
            {words}
          </Link>
        </span>
      ))}
    </Paragraph>
  );
}

function Stop({ t, stopUrl }: Pick<ReminderLetter, "t" | "stopUrl">) {
  if (!stopUrl) return null;
  return (
    <Paragraph>
      {t.rich(
        "If you'd rather have no reminders, <link>you can stop them</link>. You will still hear from us when an appointment changes.",
        {
          link: (text) => (
            <Link href={stopUrl} style={{ textDecoration: "underline" }}>
              {text}
            </Link>
          ),
        },
      )}
    </Paragraph>
  );
}
