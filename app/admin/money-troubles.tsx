import { useT } from "#speech";
import { ActionForm } from "@/components/appointment/action-form";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import type { Staff } from "@/lib/auth/actor";
import { dismiss } from "@/lib/payments/actions";
import { moneyPage } from "@/lib/payments/money-page";
import type { MoneyTrouble } from "@/lib/payments/to-look-at";
import { amountWords, troubleWords } from "@/lib/payments/words";

/** Payments that no clockwork can settle. */
export function MoneyTroubles({ staff, troubles }: { staff: Staff; troubles: MoneyTrouble[] }) {
  const t = useT();
  return (
    <Section id="payments" title={t("Payments to look at")}>
      <ul className="space-y-3">
        {troubles.map(({ id, appointmentId, clientId, reference, amountMinor, currency, state, trouble }) => (
          <Card as="li" key={id}>
            <p>
              <Link
                className="link font-medium"
                href={appointmentId ? moneyPage(staff, appointmentId) : `/admin/clients/${clientId}/payments`}
              >
                {t.rich("<mark>{amount}</mark> for {reference}", {
                  amount: amountWords(t, amountMinor, currency),
                  mark: (text) => <span className="num">{text}</span>,
                  reference: reference ?? t("prepaid sessions"),
                })}
              </Link>
            </p>
            <p className="text-muted text-small">{troubleWords(t, state === "disputed" ? state : trouble, state)}</p>
            {state !== "disputed" && (
              <div className="mt-2">
                <ActionForm
                  action={dismiss}
                  hidden={{ payment: id, show: "no", from: "today" }}
                  label={
                    <>
                      {t.rich("Dismiss<mark> the notice for {reference}</mark>", {
                        reference: reference ?? t("prepaid sessions"),
                        mark: (text) => <span className="sr-only">{text}</span>,
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
    </Section>
  );
}
