import { WaitingCorner } from "@/components/waiting-room/waiting-corner";
import { listWaitingClients, type WaitingClient, waitingFreshness } from "@/lib/appointments/waiting-room/queries";
import type { Staff } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { may } from "@/lib/permissions/permissions";

/** Who waits to be let in, in the corner of every page for staff. */
export async function WaitingNow({ staff }: { staff: Staff }) {
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
        detail: detailOf(client, staff),
        waitedMs: moment.getTime() - client.since.getTime(),
      }))}
    />
  );
}

function hrefOf({ id, openingId }: WaitingClient): string {
  return openingId ? `/admin/openings/${openingId}` : `/appointments/${id}`;
}

/** An admin is told for whom; a group is called by its name. */
function detailOf({ openingId, service, practitionerName }: WaitingClient, staff: Staff): string {
  return [openingId && service, may(staff, "times.team") && `for ${practitionerName}`].filter(Boolean).join(", ");
}
