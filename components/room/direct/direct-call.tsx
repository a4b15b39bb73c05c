"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { LiveCall } from "@/components/room/direct/live-call";
import { asksToJoin, forgetIn, wasIn } from "@/components/room/direct/was-in";
import { Button } from "@/components/ui/button";
import { useT } from "@/components/ui/speech/sentences";
import type { DirectAdmission } from "@/lib/meetings/provider";

type DirectCallProps = {
  admission: DirectAdmission;
  withWhom: string;
  children?: ReactNode;
};

type Standing = "outside" | "inside" | "left";

/**
 * The call of a direct room, from coming in to having left. It begins by itself for a person who just asked to join, or
 * whose page was loaded again in the call; a page that is opened to read something waits for a click, as a camera that
 * switches itself on is nobody's wish.
 */
export function DirectCall({ admission, withWhom, children }: DirectCallProps) {
  const t = useT();
  const { meetingId } = admission;
  const [standing, setStanding] = useState<Standing>("outside");
  const ticket = useRef(admission.ticket);
  useEffect(() => {
    ticket.current = admission.ticket;
  }, [admission.ticket]);
  const again = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (wasIn(meetingId) || asksToJoin()) setStanding("inside");
  }, [meetingId]);
  useEffect(() => {
    if (standing === "left") again.current?.focus();
  }, [standing]);

  function leave() {
    forgetIn();
    setStanding("left");
  }

  if (standing === "inside") {
    return (
      <LiveCall meetingId={meetingId} ticket={ticket} withWhom={withWhom} onLeave={leave}>
        {children}
      </LiveCall>
    );
  }
  return (
    <>
      <p role="status" className="mb-4 text-muted">
        {standing === "left"
          ? t("You have left the call. You can come back as long as the session is open.")
          : t("The call is open here in your browser, with {withWhom}. There is nothing to install.", { withWhom })}
      </p>
      <div className="flex flex-wrap items-center gap-3">
        <Button ref={again} variant="primary" onClick={() => setStanding("inside")}>
          {standing === "left" ? t("Join again") : t("Join the call")}
        </Button>
        {children}
      </div>
    </>
  );
}
