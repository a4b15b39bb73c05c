import type { Metadata } from "next";
import { NOT_FOUND, NotFoundLinks } from "@/app/not-found-links";
import { MessagePage } from "@/components/shell/message-page";

export const metadata: Metadata = { title: "Page not found" };

/** Where no page is at all, so that no shell stands around it either. */
export default function NotFound() {
  return (
    <MessagePage title={NOT_FOUND.title}>
      <p>{NOT_FOUND.intro}</p>
      <NotFoundLinks />
    </MessagePage>
  );
}
