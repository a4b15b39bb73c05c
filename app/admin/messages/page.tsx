import type { Metadata } from "next";
import { findable } from "@/app/findable";
import { SuppressionList } from "@/components/admin/suppression-list";
import { UndeliveredList } from "@/components/admin/undelivered-list";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { EmptyState } from "@/components/ui/empty";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { listContactMessages } from "@/lib/accounts/contact";
import { mailLink } from "@/lib/accounts/email";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { requirePage } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { listSuppressions } from "@/lib/notifications/delivery/suppressions";
import { listUndelivered } from "@/lib/notifications/undelivered";
import { shortMoment } from "@/lib/time/format";

export const metadata: Metadata = { title: "Messages" };

const SHOWN = 100;

export default findable(Messages);

async function Messages() {
  const staff = await requirePage("/admin/messages");
  const clock = await clockOf(staff);
  const [messages, undelivered, suppressions] = await Promise.all([
    listContactMessages(staff, SHOWN, now()),
    listUndelivered(staff, SHOWN, now()),
    listSuppressions(staff, now()),
  ]);
  return (
    <div className="max-w-text">
      <PageHeader title="Messages" intro="Messages to the practice, and e-mails from it that were not delivered." />
      {undelivered.length > 0 && (
        <Section id="not-delivered" title="E-mails that were not delivered">
          <UndeliveredList messages={undelivered} clock={clock} />
        </Section>
      )}
      {suppressions.length > 0 && (
        <Section id="no-mail" title="Addresses that get no e-mail">
          <p className="mb-4 text-muted">
            They get codes that are asked for, and nothing else. Once a person has told you that the address is right,
            or that they do want your e-mails, allow it again.
          </p>
          <SuppressionList suppressions={suppressions} clock={clock} />
        </Section>
      )}
      <Section id="written-to-us" title="Sent without an account">
        {messages.length === 0 && <EmptyState title="No messages yet" text="Messages to the practice appear here." />}
        <ul className="space-y-4">
          {messages.map(({ id, name, email, phone, message, createdAt }) => (
            <Card key={id} as="li">
              <DefinitionList
                items={[
                  { term: "From", detail: name },
                  { term: "E-mail", detail: email && <a href={mailLink(email)}>{email}</a> },
                  ...(phone ? [{ term: "Phone", detail: phone }] : []),
                  { term: "Written", detail: shortMoment(createdAt, clock) },
                ]}
              />
              <p className="mt-4 whitespace-pre-wrap">{message}</p>
            </Card>
          ))}
        </ul>
      </Section>
    </div>
  );
}
