import { notFound, redirect } from "next/navigation";
import { whoMay } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { connect } from "@/lib/meetings/accounts/connect";
import { PlatformName } from "@/lib/meetings/platforms/schema";

/** Takes a practitioner back from a platform's page, with or without what was asked there. */
export async function GET(request: Request, { params }: { params: Promise<{ platform: string }> }) {
  const staff = await whoMay("hours")();
  const platform = PlatformName.safeParse((await params).platform);
  if (!platform.success) notFound();
  const { searchParams } = new URL(request.url);
  const answer = { code: searchParams.get("code"), state: searchParams.get("state") };
  redirect(`/admin/settings/video?done=${await connect(staff, platform.data, answer, now())}`);
}
