import { notFound, redirect } from "next/navigation";
import { whoMay } from "@/lib/auth/actor";
import { connectByConsent } from "@/lib/calendars/connected/accounts/connect";
import { VendorName } from "@/lib/calendars/connected/schema";
import { now } from "@/lib/clock";

/** Takes a practitioner back from a vendor's page, with or without what was asked there. */
export async function GET(request: Request, { params }: { params: Promise<{ which: string }> }) {
  const staff = await whoMay("hours")();
  const vendor = VendorName.safeParse((await params).which);
  if (!vendor.success) notFound();
  const { searchParams } = new URL(request.url);
  const answer = { code: searchParams.get("code"), state: searchParams.get("state") };
  redirect(`/admin/settings/calendars?done=${await connectByConsent(staff, vendor.data, answer, now())}`);
}
