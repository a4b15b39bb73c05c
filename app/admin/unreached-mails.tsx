import { useT } from "#speech";
import { ActionForm } from "@/components/appointment/action-form";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import type { AppointmentLine } from "@/lib/appointments/queries";
import { phonedClient, resendAbout } from "@/lib/notifications/actions";
import { type Clock, shortMoment } from "@/lib/time/format";

/** Clients with a session ahead whom an e-mail about it did not reach, for a call. */
export function UnreachedByMail({ lines, clock }: { lines: AppointmentLine[]; clock: Clock }) {
  const t = useT();
  if (lines.length === 0) return null;
  return (
    <Section id="unreached-by-mail" title={t("Not reached by e-mail")}>
      <Card>
        <ul className="space-y-2">
          {lines.map(({ id, startsAt, clientFirstName, clientLastName }) => (
            <li key={id}>
              <Link className="link font-medium" href={`/appointments/${id}#e-mails`}>
                {clientFirstName} {clientLastName}
              </Link>
              {startsAt && <span className="text-muted">, {shortMoment(startsAt, clock)}</span>}
              <ActionForm
                action={resendAbout}
                hidden={{ id }}
                label={
                  <>
                    {t.rich("Send again<mark> {client}</mark>", {
                      client: `${clientFirstName} ${clientLastName}`,
                      mark: (text) => <span className="sr-only">{text}</span>,
                    })}
                  </>
                }
                variant="plain"
                size="dense"
              />
              <ActionForm
                action={phonedClient}
                hidden={{ id }}
                label={
                  <>
                    {t.rich("I phoned<mark> {client}</mark>", {
                      client: `${clientFirstName} ${clientLastName}`,
                      mark: (text) => <span className="sr-only">{text}</span>,
                    })}
                  </>
                }
                variant="plain"
                size="dense"
              />
            </li>
          ))}
        </ul>
        <p className="mt-2 text-small text-muted">
          {t(
            "An e-mail about the session, such as a reminder, has not arrived, or there is no address for it. Please give them a call; the session stays booked.",
          )}
        </p>
      </Card>
    </Section>
  );
}
