import type { ReactNode } from "react";
import { ProvenForm } from "@/components/account/proven-form";
import { ActionForm } from "@/components/appointment/action-form";
import { deactivate, reactivate, undoDeactivated } from "@/lib/accounts/manage-actions";
import { type Clock, longDate, plural, timeOfDay } from "@/lib/time/format";
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
  if (!deactivatedAt)
    return (
      <State
        state={`This account is active. If you deactivate it, the client is signed out everywhere and can't sign in again, and nothing can be booked for them. For ${plural(UNDO_MINUTES, "minute")} you can undo all of this, signing out included. No e-mail is sent.`}
      >
        <ProvenForm
          action={deactivate}
          hidden={{ id }}
          variant="danger"
          label="Deactivate the account"
          pendingLabel="Deactivating…"
        />
      </State>
    );
  return (
    <State
      state={`Deactivated on ${longDate(deactivatedAt, clock)}. The client can't sign in, and nothing can be booked for them.`}
    >
      {undoableUntil ? (
        <ActionForm
          action={undoDeactivated}
          hidden={{ id }}
          variant="plain"
          label={`Undo (until ${timeOfDay(undoableUntil, clock)})`}
          pendingLabel="Undoing…"
        />
      ) : (
        <ActionForm
          action={reactivate}
          hidden={{ id }}
          variant="plain"
          label="Activate the account"
          pendingLabel="Activating…"
        />
      )}
    </State>
  );
}

function State({ state, children }: { state: string; children: ReactNode }) {
  return (
    <div className="max-w-text space-y-4">
      <p>
        <span role="status">{state}</span> Sessions already booked stay, and can be moved or cancelled.
      </p>
      {children}
    </div>
  );
}
