import { useT } from "#speech";
import { ActionForm } from "@/components/appointment/action-form";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { onlyHeard } from "@/components/ui/visually-hidden";
import { type Clock, shortMoment } from "@/lib/time/format";
import { resendDelivery } from "@/lib/webhooks/actions";
import type { ShownDelivery } from "@/lib/webhooks/queries";
import { outcomeWords } from "@/lib/webhooks/words";

type DeliveryLogProps = { address: string; deliveries: ShownDelivery[]; clock: Clock };

/** What an address was told, the newest first: what was sent, what came of each call, and a way to send it again. */
export function DeliveryLog({ address, deliveries, clock }: DeliveryLogProps) {
  const t = useT();
  return (
    <ul className="space-y-4">
      {deliveries.map((delivery) => (
        <Card key={delivery.id} as="li">
          <div className="flex flex-wrap items-center justify-between gap-3">
            <p>
              <code>{delivery.type}</code> <span className="text-muted">{shortMoment(delivery.createdAt, clock)}</span>
            </p>
            <State delivery={delivery} />
          </div>
          <ul className="mt-2 text-muted text-small">
            {delivery.calls.map((call) => (
              <li key={call.id}>
                {t("{moment}: {words}", { moment: shortMoment(call.at, clock), words: outcomeWords(t, call) })}
              </li>
            ))}
            {delivery.state === "queued" && (
              <li>{t("The next call is due at {moment}.", { moment: shortMoment(delivery.dueAt, clock) })}</li>
            )}
          </ul>
          <Disclosure summary={t("What was sent, and the answer")}>
            <Bodies delivery={delivery} />
          </Disclosure>
          {delivery.state !== "queued" && (
            <div className="mt-4">
              <ActionForm
                action={resendDelivery}
                hidden={{ id: address, delivery: delivery.id }}
                label={
                  <>
                    {t.rich("Send again<mark> {type} of {moment}</mark>", {
                      type: delivery.type,
                      moment: shortMoment(delivery.createdAt, clock),
                      ...onlyHeard,
                    })}
                  </>
                }
                variant="plain"
                size="dense"
              />
            </div>
          )}
        </Card>
      ))}
    </ul>
  );
}

function State({ delivery: { state } }: { delivery: ShownDelivery }) {
  const t = useT();
  if (state === "delivered")
    return (
      <Badge tone="open" mark="check">
        {t("Taken")}
      </Badge>
    );
  if (state === "failed")
    return (
      <Badge tone="danger" mark="warning">
        {t("Not taken")}
      </Badge>
    );
  return (
    <Badge tone="wait" mark="ring">
      {t("Waiting")}
    </Badge>
  );
}

function Bodies({ delivery: { webhookId, body, calls } }: { delivery: ShownDelivery }) {
  const t = useT();
  const answer = calls.at(-1)?.answer;
  return (
    <div className="space-y-3">
      <p>
        {t.rich("Id for the receiver: <code>{id}</code>", {
          id: webhookId,
          code: (text) => <code className="break-all">{text}</code>,
        })}
      </p>
      <pre className="overflow-x-auto whitespace-pre-wrap break-all">{body}</pre>
      <p>{answer ? t("The last answer:") : t("There was no answer to show.")}</p>
      {answer && <pre className="overflow-x-auto whitespace-pre-wrap break-all">{answer}</pre>}
    </div>
  );
}
