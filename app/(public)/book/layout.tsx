import type { ReactNode } from "react";
import { ClientSentences } from "@/app/client-sentences";

/** What the steps of a booking say in the browser. */
export default function BookLayout({ children }: { children: ReactNode }) {
  return <ClientSentences of={["booking", "clock", "account", "requests"]}>{children}</ClientSentences>;
}
