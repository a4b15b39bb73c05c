import type { ReactNode } from "react";
import { ClientSentences } from "@/app/client-sentences";

export default function OpeningsLayout({ children }: { children: ReactNode }) {
  return (
    <ClientSentences of={["availability", "room", "room/call", "room/check", "room/direct"]}>
      {children}
    </ClientSentences>
  );
}
