import { linkHolderOf, managePath } from "@/lib/appointments/manage-link";
import { now } from "@/lib/clock";
import { openAsClient } from "@/lib/meetings/platforms/open-as-client";
import { backTo, isOpenedByPerson, wayIn } from "@/lib/meetings/platforms/way-in";

type Context = { params: Promise<{ token: string }> };

/** Sends the client of an e-mailed link into the session's meeting on a platform; its page says why it can't be opened. */
export async function GET(request: Request, { params }: Context) {
  const { token } = await params;
  const holder = await linkHolderOf(token, now());
  const page = managePath(encodeURIComponent(token));
  if (!holder) return backTo(page);
  return wayIn(
    () => openAsClient(holder.client, holder.appointmentId, now(), { byPerson: isOpenedByPerson(request) }),
    () => page,
  );
}

/** A program that only looks at the link has not come. */
export async function HEAD(_: Request, { params }: Context) {
  return backTo(managePath(encodeURIComponent((await params).token)));
}
