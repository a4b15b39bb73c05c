import type { ReactNode } from "react";
import { ClientSentences } from "@/app/client-sentences";

export default function CheckLayout({ children }: { children: ReactNode }) {
  return <ClientSentences of={["room", "room/check"]}>{children}</ClientSentences>;
}
