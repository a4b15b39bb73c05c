"use client";

import type { JitsiMeeting as Meeting } from "@jitsi/react-sdk";
import dynamic from "next/dynamic";
import { type ComponentProps, type ReactNode, type RefObject, useEffect, useRef, useState } from "react";
import { useClaimedCall } from "@/components/room/call/claims";
import { loadVideo } from "@/components/room/load-video";
import { isSoundOnly } from "@/components/room/sound-only";
import { NewTabLink } from "@/components/room/tab-call";
import { Button } from "@/components/ui/button";
import { useT } from "@/components/ui/speech/sentences";
import type { Translate } from "@/lib/i18n/message";
import type { JitsiAdmission } from "@/lib/meetings/provider";

const JitsiMeeting = dynamic(() => import("@jitsi/react-sdk").then((sdk) => sdk.JitsiMeeting), { ssr: false });

const HANG_UP_MS = 2_000;

const phaseWords = (t: Translate) => ({
  loading: t("Opening the video call…"),
  failed: t("The video call isn't opening. Please check your connection and try again, or open it in a new tab."),
  open: t("The video call is open. Choose Join in it when you're ready."),
  joined: t("You are in the call."),
  left: t("You have left the call. You can come back as long as the session is open."),
  lost: t("The connection to the call was lost. You can join again."),
});

type Phase = keyof ReturnType<typeof phaseWords>;
type Api = Parameters<NonNullable<ComponentProps<typeof Meeting>["onApiReady"]>>[0];
type CallError = { isFatal?: boolean; error?: { isFatal?: boolean } };

type EmbeddedCallProps = {
  admission: JitsiAdmission;
  frameTitle: string;
  isEntering: boolean;
  /** Asks for a new admission and enters with it. */
  onAgain: () => void;
  children?: ReactNode;
};

/** A call inside the page: from loading the video server's script to having left. */
export function EmbeddedCall({ admission, frameTitle, isEntering, onAgain, children }: EmbeddedCallProps) {
  const t = useT();
  const [phase, setPhase] = useState<Phase>("loading");
  const api = useRef<Api>(null);
  const isLive = phase === "open" || phase === "joined";
  useClaimedCall(phase === "joined");

  useEffect(() => {
    const loading = new AbortController();
    loadVideo(admission.scriptUrl, loading.signal).then(
      () => setPhase((now) => (now === "loading" ? "open" : now)),
      () => loading.signal.aborted || setPhase("failed"),
    );
    return () => loading.abort();
  }, [admission.scriptUrl]);

  // The SDK leaves its frame, and with it camera and microphone, behind.
  useEffect(() => () => close(api), []);

  function finish(how: "left" | "lost") {
    if (!api.current) return;
    close(api);
    setPhase(how);
  }

  function opened(ready: Api) {
    api.current = ready;
    ready.getIFrame().title = frameTitle;
    ready.on("videoConferenceJoined", () => setPhase("joined"));
    // A room that is left by its own hang-up button says so in every version; that it is ready to close, only in some.
    ready.on("videoConferenceLeft", () => finish("left"));
    ready.on("errorOccurred", ({ isFatal, error }: CallError) => (isFatal ?? error?.isFatal) && finish("lost"));
  }

  // The server is told first, so that the other one doesn't look at a frozen picture.
  function leave() {
    api.current?.executeCommand("hangup");
    setTimeout(() => finish("left"), HANG_UP_MS);
  }

  return (
    <>
      <p role="status" className="mb-3 text-muted">
        {phaseWords(t)[phase]}
      </p>
      {isLive && (
        <div className="aspect-video max-h-[80dvh] min-h-80 w-full overflow-hidden rounded-lg border border-line bg-sunken">
          <JitsiMeeting
            domain={admission.domain}
            roomName={admission.roomName}
            jwt={admission.jwt}
            lang={admission.lang}
            userInfo={{ displayName: admission.displayName, email: "" }}
            configOverwrite={isSoundOnly() ? { ...admission.config, startWithVideoMuted: true } : admission.config}
            onApiReady={opened}
            onReadyToClose={() => finish("left")}
            getIFrameRef={(frame) => frame.classList.add("h-full")}
          />
        </div>
      )}
      <div
        className="mt-4 flex flex-wrap items-center gap-3"
        onSubmit={() => api.current?.executeCommand("endConference")}
      >
        {isLive && <Button onClick={leave}>{t("Leave")}</Button>}
        {!isLive && phase !== "loading" && (
          <Button variant="primary" onClick={onAgain} aria-busy={isEntering || undefined}>
            {phase === "failed" ? t("Try again") : t("Join again")}
          </Button>
        )}
        <NewTabLink url={admission.directUrl} look="quiet" onClick={() => isLive && leave()}>
          {isLive ? t("Trouble? Open it in a new tab") : t("Open it in a new tab")}
        </NewTabLink>
        {children}
      </div>
    </>
  );
}

function close(api: RefObject<Api | null>) {
  api.current?.dispose();
  api.current = null;
}
