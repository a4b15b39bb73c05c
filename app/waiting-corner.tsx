import { WaitingCorner } from "@/components/waiting-room/waiting-corner";
import { listWaitingClients, type WaitingClient, waitingFreshness } from "@/lib/appointments/waiting-room/queries";
import type { Staff } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";
import { may } from "@/lib/permissions/permissions";

/** Who waits to be let in, in the corner of every page for staff. */
export async function WaitingNow({ staff }: { staff: Staff }) {
  const t = await translator();
  const moment = now();
  const clients = await listWaitingClients(staff, moment);
  return (
    <WaitingCorner
      eventsUrl="/admin/waiting"
      freshness={waitingFreshness(clients)}
      waiting={clients.map((client) => ({
        id: client.id,
        href: hrefOf(client),
        name: client.firstName,
        detail: detailOf(t, client, staff),
        waitedMs: moment.getTime() - client.since.getTime(),
      }))}
    />
  );
}

function hrefOf({ id, openingId }: WaitingClient): string {
  return openingId ? `/admin/openings/${openingId}` : `/appointments/${id}`;
}

/** An admin is told for whom; a group is called by its name. */
function detailOf(t: Translate, { openingId, service, practitionerName }: WaitingClient, staff: Staff): string {
  return [openingId && service, may(staff, "times.team") && t("for {practitioner}", { practitioner: practitionerName })]
    .filter(Boolean)
    .join(", ");
}
