import type { Metadata } from "next";
import { wayOn } from "@/app/way-on";
import { MissingPage } from "@/components/shell/missing";

export const metadata: Metadata = { title: "Page not found" };

/** Where no page is at all, so that no shell stands around it either. */
export default async function NotFound() {
  return <MissingPage {...(await wayOn())} />;
}
