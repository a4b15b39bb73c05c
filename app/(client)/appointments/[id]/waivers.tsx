import { ActionForm } from "@/components/appointment/action-form";
import { translator } from "@/lib/i18n/reader-language";
import { undoLetGo } from "@/lib/payments/actions";
import { isToday } from "@/lib/payments/by-hand/undo-payment";
import type { MoneyOf } from "@/lib/payments/statement";
import { amountWords } from "@/lib/payments/words";
import { practice } from "@/lib/practice/settings";
import { type Clock, shortDate } from "@/lib/time/format";

/** What was waived, why, and what of it can still be undone. */
export async function Waivers({ money, clock, now }: { money: MoneyOf; clock: Clock; now: Date }) {
  const t = await translator();
  const { timeZone } = await practice();
  const isStill = money.status === "scheduled" || money.status === "completed";
  return (
    <ul className="divide-y divide-line border-line border-y">
      {money.letGo.map(({ id, at, amountMinor, words }) => (
        <li key={id} className="flex max-w-none flex-wrap items-center justify-between gap-3 py-2">
          <span>
            <span className="num">{amountWords(t, amountMinor, money.currency)}</span>{" "}
            <span className="text-muted">
              · {[t("Waived"), shortDate(at, clock), words].filter(Boolean).join(" · ")}
            </span>
          </span>
          {isStill && isToday(at, timeZone, now) && (
            <ActionForm
              action={undoLetGo}
              hidden={{ id: money.id, writeOff: id }}
              label={t("Undo")}
              variant="plain"
              size="dense"
            />
          )}
        </li>
      ))}
    </ul>
  );
}
