"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef, useState, useTransition } from "react";
import { useClaim } from "@/components/room/call/claims";
import { DirectRoom } from "@/components/room/direct/direct-room";
import { EmbeddedCall } from "@/components/room/embedded-call";
import { TabCall } from "@/components/room/tab-call";
import { useT } from "@/components/ui/speech/sentences";
import type { Admission } from "@/lib/meetings/provider";

type RoomProps = {
  admission: Admission;
  /** Who is on the other side, as in "Your session with Dr. Osei". */
  withWhom: string;
  /** The practice is told why a call is not in the page; a client has no use for it. */
  forStaff?: boolean;
  /** The practitioner's form that ends the session: sending it also ends the call for the other one. */
  children?: ReactNode;
};

/** The video call of a session, for one who has been admitted. */
export function Room({ admission, withWhom, forStaff, children }: RoomProps) {
  const t = useT();
  const router = useRouter();
  const [attempt, setAttempt] = useState(0);
  const [isEntering, startEntering] = useTransition();
  const claim = useClaim();
  const room = useRef<HTMLElement>(null);
  useEffect(() => room.current?.focus(), []);

  // The refresh brings a new admission, as the old one may have run out; or the page without a room, if it is over.
  function enterAgain() {
    startEntering(() => {
      router.refresh();
      setAttempt((count) => count + 1);
    });
  }

  return (
    <section ref={room} tabIndex={-1} aria-labelledby="room" className="mt-6">
      <h2 id="room" className="mb-3 font-semibold text-h2">
        {t("Your session with {withWhom}", { withWhom })}
      </h2>
      {admission.carrier === "direct" ? (
        <DirectRoom admission={admission} withWhom={withWhom} forStaff={forStaff}>
          {children}
        </DirectRoom>
      ) : admission.mode === "tab" ? (
        <TabCall
          url={admission.directUrl}
          note={forStaff ? admission.staffNote : undefined}
          onOpen={() => claim("joined")}
        >
          {children}
        </TabCall>
      ) : (
        <EmbeddedCall
          key={attempt}
          admission={admission}
          frameTitle={t("Video call with {withWhom}", { withWhom })}
          isEntering={isEntering}
          onAgain={enterAgain}
        >
          {children}
        </EmbeddedCall>
      )}
    </section>
  );
}
