import { findable } from "@/app/findable";
import { MailState } from "@/components/mail/mail-state";
import { EmptyState } from "@/components/ui/empty";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Table } from "@/components/ui/table";
import { viewerClock } from "@/lib/accounts/viewer-clock";
import { listMail } from "@/lib/notifications/mailbox";
import { practice } from "@/lib/practice/settings";
import { elsewhere, shortMoment, zoneName } from "@/lib/time/format";
import { orNotFound } from "./or-not-found";

export default findable(MailPage);

async function MailPage() {
  const mails = await orNotFound(listMail());
  const { timeZone } = await practice();
  const clock = elsewhere(await viewerClock({}, null), timeZone);
  const rows = mails.map((mail) => ({
    key: mail.id,
    cells: [
      <Link key="subject" href={`/dev/mail/${mail.id}`} className="link">
        {mail.subject}
      </Link>,
      mail.to,
      shortMoment(mail.createdAt, clock),
      <MailState key="state" state={mail.state} word={mail.lastError} />,
    ],
  }));
  return (
    <>
      <PageHeader
        title="Mail of the demo"
        intro={`Every e-mail the demo writes can be read here, newest first. Times are ${zoneName(timeZone)}.`}
      />
      {rows.length > 0 ? (
        <Table caption="E-mails, newest first" columns={["Subject", "To", "Written", "State"]} rows={rows} />
      ) : (
        <EmptyState title="No mail yet" text="Register, or ask for a time, and the e-mails about it appear here." />
      )}
    </>
  );
}
