import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { findable } from "@/app/findable";
import { managePath } from "@/lib/appointments/manage-link";
import { tokenBehind } from "@/lib/reminders/texts/write-text";

export const metadata: Metadata = { robots: { index: false } };

type PageProps = { params: Promise<{ link: string }> };

export default findable(ShortLink);

/** The link in a text message, which leads to the appointment's own page and changes nothing. */
async function ShortLink({ params }: PageProps) {
  const token = await tokenBehind((await params).link);
  if (!token) notFound();
  return redirect(managePath(token));
}
