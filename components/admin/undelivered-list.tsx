import { useT } from "#speech";
import { ActionForm } from "@/components/appointment/action-form";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { dropMessage, resendMessage } from "@/lib/notifications/actions";
import type { Undelivered } from "@/lib/notifications/undelivered";
import { type Clock, shortMoment } from "@/lib/time/format";

/** The e-mails that could not be delivered, each to be sent again or put aside. */
export function UndeliveredList({ messages, clock }: { messages: Undelivered[]; clock: Clock }) {
  const t = useT();
  return (
    <ul className="space-y-4">
      {messages.map(({ id, name, subject, promisedAt, why, overtaken }) => (
        <Card key={id} as="li">
          <DefinitionList
            items={[
              { term: t("Recipient"), detail: name },
              { term: t("E-mail"), detail: subject },
              { term: t("Written"), detail: shortMoment(promisedAt, clock) },
              { term: t("Why"), detail: why },
            ]}
          />
          {overtaken && <p className="mt-4">{overtaken}</p>}
          <div className="mt-4 flex flex-wrap gap-3">
            {!overtaken && (
              <ActionForm
                action={resendMessage}
                hidden={{ id }}
                variant="plain"
                label={<Label does={t("Send again")} {...{ subject, name }} />}
              />
            )}
            <ActionForm
              action={dropMessage}
              hidden={{ id }}
              variant="quiet"
              label={<Label does={t("Dismiss")} {...{ subject, name }} />}
            />
          </div>
        </Card>
      ))}
    </ul>
  );
}

// Several buttons say the same on this page; a screen reader says which is which (WCAG 2.4.6).
function Label({ does, subject, name }: { does: string; subject: string; name: string }) {
  const t = useT();
  return (
    <>
      {does}
      <span className="sr-only"> {t("the e-mail “{subject}” to {name}", { subject, name })}</span>
    </>
  );
}
