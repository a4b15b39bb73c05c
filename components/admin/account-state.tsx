import type { ReactNode } from "react";
import { useT } from "#speech";
import { ProvenForm } from "@/components/account/proven-form";
import { ActionForm } from "@/components/appointment/action-form";
import { deactivate, reactivate, undoDeactivated } from "@/lib/accounts/manage-actions";
import { type Clock, longDate, timeOfDay } from "@/lib/time/format";
import { UNDO_MINUTES } from "@/lib/undo";

type AccountStateProps = {
  id: string;
  deactivatedAt: Date | null;
  /** Until when the reader can take the deactivation back, sessions and all. */
  undoableUntil: Date | null;
  clock: Clock;
};

/** Whether a client can come in, and the button that changes it. Either can be changed back. */
export function AccountState({ id, deactivatedAt, undoableUntil, clock }: AccountStateProps) {
  const t = useT();
  if (!deactivatedAt)
    return (
      <State
        state={t(
          "This account is active. If you deactivate it, the client is signed out everywhere and can't sign in again, and nothing can be booked for them. For {minutes, plural, one {# minute} other {# minutes}} you can undo all of this, signing out included. No e-mail is sent.",
          { minutes: UNDO_MINUTES },
        )}
      >
        <ProvenForm
          action={deactivate}
          hidden={{ id }}
          variant="danger"
          label={t("Deactivate the account")}
          pendingLabel={t("Deactivating…")}
        />
      </State>
    );
  return (
    <State
      state={t("Deactivated on {date}. The client can't sign in, and nothing can be booked for them.", {
        date: longDate(deactivatedAt, clock),
      })}
    >
      {undoableUntil ? (
        <ActionForm
          action={undoDeactivated}
          hidden={{ id }}
          variant="plain"
          label={t("Undo (until {time})", { time: timeOfDay(undoableUntil, clock) })}
          pendingLabel={t("Undoing…")}
        />
      ) : (
        <ActionForm
          action={reactivate}
          hidden={{ id }}
          variant="plain"
          label={t("Activate the account")}
          pendingLabel={t("Activating…")}
        />
      )}
    </State>
  );
}

function State({ state, children }: { state: string; children: ReactNode }) {
  const t = useT();
  return (
    <div className="max-w-text space-y-4">
      <p>
        <span role="status">{state}</span> {t("Sessions already booked stay, and can be moved or cancelled.")}
      </p>
      {children}
    </div>
  );
}
