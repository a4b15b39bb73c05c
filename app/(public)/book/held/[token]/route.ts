import { redirect } from "next/navigation";
import { findHold } from "@/lib/booking/hold";
import { keepToken } from "@/lib/booking/hold-cookie";
import { now } from "@/lib/clock";

type Context = { params: Promise<{ token: string }> };

/**
 * Hands a time that an assistant holds to the browser that follows the link. Nothing is booked by that: the page asks
 * for the details, and a person confirms there.
 */
export async function GET(_: Request, { params }: Context) {
  const { token } = await params;
  const hold = await findHold(token, now());
  if (!hold) redirect("/book");
  await keepToken(token);
  redirect("/book/details");
}
