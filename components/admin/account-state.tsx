import { ActionForm } from "@/components/appointment/action-form";
import { deactivate, reactivate } from "@/lib/accounts/manage-actions";
import { longDate } from "@/lib/format";

type AccountStateProps = { id: string; deactivatedAt: Date | null; zone: string };

/** Whether a client can come in, and the button that changes it. Either can be changed back. */
export function AccountState({ id, deactivatedAt, zone }: AccountStateProps) {
  const state = deactivatedAt
    ? `Deactivated on ${longDate(deactivatedAt, zone)}. Nobody can sign in with it, and nothing can be booked for it.`
    : "Active. Once it is deactivated nobody can sign in with it, and nothing can be booked for it.";
  return (
    <div className="max-w-text space-y-4">
      <p>
        <span role="status">{state}</span> What is booked already stays, and can be moved or cancelled.
      </p>
      <ActionForm
        action={deactivatedAt ? reactivate : deactivate}
        hidden={{ id }}
        variant={deactivatedAt ? "plain" : "danger"}
        label={deactivatedAt ? "Activate the account" : "Deactivate the account"}
        pendingLabel={deactivatedAt ? "Activating…" : "Deactivating…"}
      />
    </div>
  );
}
