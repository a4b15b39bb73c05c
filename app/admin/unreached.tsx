import { ActionForm } from "@/components/appointment/action-form";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import type { Staff } from "@/lib/auth/actor";
import { translator } from "@/lib/i18n/reader-language";
import { reachedClient, resendText } from "@/lib/reminders/texts/actions";
import { sendsTexts } from "@/lib/reminders/texts/chosen";
import { listUnreached } from "@/lib/reminders/texts/unreached";
import { textTroubleWords } from "@/lib/reminders/texts/words";
import { type Clock, shortMoment } from "@/lib/time/format";

type UnreachedProps = { staff: Staff; clock: Clock; now: Date };

/** Clients of sessions ahead whom no text message has reached; nothing where there are none. */
export async function UnreachedClients({ staff, clock, now }: UnreachedProps) {
  const t = await translator();
  const unreached = sendsTexts() ? await listUnreached(staff, now) : [];
  if (unreached.length === 0) return null;
  return (
    <Section id="unreached" title={t("Not reached")}>
      <ul className="space-y-3">
        {unreached.map(({ id, clientId, firstName, lastName, startsAt, state, lastError, isWanted }) => {
          const name = `${firstName} ${lastName}`.trim();
          const whose = <span className="sr-only"> {name}</span>;
          return (
            <Card as="li" key={id}>
              <p>
                <Link className="link font-medium" href={`/admin/clients/${clientId}`}>
                  {name}
                </Link>
                , <span className="num">{shortMoment(startsAt, clock)}</span>
              </p>
              <p className="text-muted text-small">
                {t("The text message: {trouble} The session stays booked.", {
                  trouble: textTroubleWords(t, state, lastError),
                })}
              </p>
              <div className="mt-2 flex flex-wrap gap-2">
                {isWanted && (
                  <ActionForm
                    action={resendText}
                    hidden={{ message: id }}
                    label={
                      <>
                        {t("Send again")}
                        {whose}
                      </>
                    }
                    variant="plain"
                    size="dense"
                  />
                )}
                <ActionForm
                  action={reachedClient}
                  hidden={{ message: id }}
                  label={
                    <>
                      {t("I phoned")}
                      {whose}
                    </>
                  }
                  variant="plain"
                  size="dense"
                />
              </div>
            </Card>
          );
        })}
      </ul>
    </Section>
  );
}
