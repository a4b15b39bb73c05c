import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { findable } from "@/app/findable";
import { Done } from "@/components/admin/done";
import { ActionForm } from "@/components/appointment/action-form";
import { AnswerForm } from "@/components/contact/answer-form";
import { AssignForm } from "@/components/contact/assign-form";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { PageHeader } from "@/components/ui/page-header";
import { PhoneLink } from "@/components/ui/phone-link";
import { Section } from "@/components/ui/section";
import { answerMessage, archiveMessage, assignMessage, reopenMessage } from "@/lib/accounts/contact-messages/actions";
import { messageReaders, readContactMessage } from "@/lib/accounts/contact-messages/queries";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { requirePage } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";
import { shortMoment } from "@/lib/time/format";

// No name in the title: it shows in the browser's history and on shared screens.
export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Message") };
}

type PageProps = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
};

const doneWords = (t: Translate): Record<string, string> => ({
  answered: t("Your answer is on its way."),
  assigned: t("Saved. You can change it back at any time."),
  archived: t("Filed away. You can put it back below."),
  reopened: t("It is among the messages again."),
});

export default findable(Message);

async function Message({ params, searchParams }: PageProps) {
  const t = await translator();
  const staff = await requirePage("/admin/messages/[id]");
  const [{ id }, { done }] = await Promise.all([params, searchParams]);
  const [message, readers, clock] = await Promise.all([
    readContactMessage(staff, id, now()),
    messageReaders(staff),
    clockOf(staff),
  ]);
  if (!message) notFound();
  const { name, email, phone, answers, archivedAt } = message;
  return (
    <div className="max-w-text">
      <PageHeader
        title={name ? t("From {name}", { name }) : t("Message")}
        back={{ href: "/admin/messages", label: t("Messages") }}
      />
      <Done done={done} sentences={doneWords(t)} />
      <DefinitionList
        items={[
          { term: t("E-mail"), detail: email },
          ...(phone ? [{ term: t("Phone"), detail: <PhoneLink number={phone} /> }] : []),
          { term: t("Written"), detail: shortMoment(message.createdAt, clock) },
        ]}
      />
      <p className="mt-4 whitespace-pre-wrap wrap-anywhere">{message.message}</p>
      {answers.length > 0 && (
        <Section id="answers" title={t("What was answered")}>
          <ul className="space-y-4">
            {answers.map((answer) => (
              <Card as="li" key={answer.id}>
                <p className="text-muted text-small">{shortMoment(answer.createdAt, clock)}</p>
                <p className="mt-2 whitespace-pre-wrap wrap-anywhere">{answer.words}</p>
              </Card>
            ))}
          </ul>
        </Section>
      )}
      {email && (
        <Section id="answer-section" title={t("Answer by e-mail")}>
          <AnswerForm key={answers.length} action={answerMessage} id={id} email={email} />
        </Section>
      )}
      <Section id="filing" title={t("Filing")}>
        <div className="space-y-5">
          <AssignForm
            action={assignMessage}
            id={id}
            to={message.assignedTo ?? ""}
            colleagues={readers.map((reader) => ({
              id: reader.id,
              name: `${reader.firstName} ${reader.lastName}`.trim(),
            }))}
          />
          <ActionForm
            action={archivedAt ? reopenMessage : archiveMessage}
            hidden={{ id }}
            variant="plain"
            label={archivedAt ? t("Put it back among the messages") : t("File it away")}
            pendingLabel={t("One moment…")}
          />
        </div>
      </Section>
    </div>
  );
}
