import { useT } from "#speech";
import { ActionForm } from "@/components/appointment/action-form";
import { ResolveForm } from "@/components/payments/resolve-form";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { reopen, resolve } from "@/lib/payments/reconciliation/actions";
import type { OpenDifference } from "@/lib/payments/reconciliation/queries";
import { differenceWords, reasonOptionsWords } from "@/lib/payments/reconciliation/words";
import { type Clock, shortDate } from "@/lib/time/format";

type DifferencesProps = { differences: OpenDifference[]; clock: Clock };

/** Where our records and a vendor's differ: each is looked at by a person, who says why it may stay. */
export function Differences({ differences, clock }: DifferencesProps) {
  const t = useT();
  if (differences.length === 0) return null;
  const whole = differences[0]?.wholeCount ?? 0;
  return (
    <Section id="differences" title={t("Our records and the provider's differ")} className="mb-8">
      <p className="mb-4 max-w-text text-muted">
        {t("They are compared every night. Please check each of these on the provider's site, and say what it is.")}
      </p>
      {whole > differences.length && (
        <p className="mb-4 max-w-text">
          {t("There are {count}; these are the latest {shown}. The others follow once these are seen to.", {
            count: whole,
            shown: differences.length,
          })}
        </p>
      )}
      <ul className="space-y-3">
        {differences.map((difference) => (
          <Card as="li" key={difference.id} className="space-y-3">
            <p>
              {differenceWords(t, difference)}{" "}
              {difference.appointmentId && (
                <Link className="link" href={`/appointments/${difference.appointmentId}#money`}>
                  {t("To the appointment")}
                </Link>
              )}
            </p>
            <p className="text-muted text-small">
              {t.rich("Found on <mark>{date}</mark>, at the provider <mark2>{subject}</mark2>", {
                date: shortDate(difference.foundAt, clock),
                mark: (text) => <span className="num">{text}</span>,
                subject: difference.subject,
                mark2: (text) => <span className="break-all">{text}</span>,
              })}
            </p>
            <ResolveForm action={resolve} difference={difference.id} reasons={reasonOptionsWords(t)} />
          </Card>
        ))}
      </ul>
    </Section>
  );
}

/** The way back from a difference that was resolved a moment ago. */
export function Reopen({ difference }: { difference: string }) {
  const t = useT();
  return (
    <ActionForm
      action={reopen}
      hidden={{ difference }}
      label={t("Undo")}
      pendingLabel={t("Undoing…")}
      variant="plain"
      size="dense"
    />
  );
}
