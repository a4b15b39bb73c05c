import { ActionForm } from "@/components/appointment/action-form";
import { Table } from "@/components/ui/table";
import { allowAddress } from "@/lib/notifications/actions";
import type { Suppression } from "@/lib/notifications/delivery/suppressions";
import { type Clock, shortMoment } from "@/lib/time/format";

/** Whose addresses get no e-mail any more, each with a way to let it have some again. */
export function SuppressionList({ suppressions, clock }: { suppressions: Suppression[]; clock: Clock }) {
  return (
    <Table
      caption="Addresses that get no e-mail"
      columns={["Name", "Why", "Since", "Allow"]}
      rows={suppressions.map(({ recipientId, name, why, at }) => ({
        key: recipientId,
        cells: [
          name,
          why === "bounced" ? "An e-mail came back" : "Marked as unwanted",
          shortMoment(at, clock),
          <ActionForm
            key={recipientId}
            action={allowAddress}
            hidden={{ id: recipientId }}
            label={
              <>
                Allow again<span className="sr-only">: {name}</span>
              </>
            }
            variant="plain"
            size="dense"
          />,
        ],
      }))}
    />
  );
}
