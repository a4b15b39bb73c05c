import type { Metadata } from "next";
import { wayOn } from "@/app/way-on";
import { MissingPage } from "@/components/shell/missing";
import { translator } from "@/lib/i18n/reader-language";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Page not found") };
}

/** Where no page is at all, so that no shell stands around it either. */
export default async function NotFound() {
  return <MissingPage {...(await wayOn())} />;
}
