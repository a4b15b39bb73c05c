import { useT } from "#speech";
import { ActionForm } from "@/components/appointment/action-form";
import { Table } from "@/components/ui/table";
import { allowAddress } from "@/lib/notifications/actions";
import type { Suppression } from "@/lib/notifications/delivery/suppressions";
import { type Clock, shortMoment } from "@/lib/time/format";

/** Whose addresses get no e-mail any more, each with a way to let it have some again. */
export function SuppressionList({ suppressions, clock }: { suppressions: Suppression[]; clock: Clock }) {
  const t = useT();
  return (
    <Table
      caption={t("Addresses that get no e-mail")}
      columns={[t("Name"), t("Why"), t("Since"), t("Allow")]}
      buttons={[t("Allow")]}
      rows={suppressions.map(({ recipientId, name, why, at }) => ({
        key: recipientId,
        cells: [
          name,
          why === "bounced" ? t("An e-mail came back") : t("Marked as unwanted"),
          shortMoment(at, clock),
          <ActionForm
            key={recipientId}
            action={allowAddress}
            hidden={{ id: recipientId }}
            label={
              <>
                {t.rich("Allow again<mark>: {name}</mark>", {
                  name,
                  mark: (text) => <span className="sr-only">{text}</span>,
                })}
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
