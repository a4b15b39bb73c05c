"use client";

import { type ReactNode, type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { useClaimedCall } from "@/components/room/call/claims";
import { chosenDevices } from "@/components/room/chosen-devices";
import { CallSettings } from "@/components/room/direct/call-settings";
import { Controls, type Panel, toggleCamera, toggleSound } from "@/components/room/direct/controls";
import { DeviceTrouble } from "@/components/room/direct/device-trouble";
import { Stage } from "@/components/room/direct/stage";
import { Texts } from "@/components/room/direct/texts";
import { useCall } from "@/components/room/direct/use-call";
import { type Shortcut, useShortcuts } from "@/components/room/direct/use-shortcuts";
import { standingWords } from "@/components/room/direct/words";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { useT } from "@/components/ui/speech/sentences";

type LiveCallProps = {
  meetingId: string;
  ticket: RefObject<string>;
  withWhom: string;
  onLeave: () => void;
  /** The practitioner's form that ends the session. */
  children?: ReactNode;
};

/** The call while this page is in it. */
export function LiveCall({ meetingId, ticket, withWhom, onLeave, children }: LiveCallProps) {
  const t = useT();
  const { call, state, enterAgain } = useCall(meetingId, ticket);
  useClaimedCall(state?.phase === "in");
  const [panel, setPanel] = useState<Panel>(null);
  const [read, setRead] = useState(0);
  const [speaker, setSpeaker] = useState(() => chosenDevices().speaker);
  const [isSilenced, setSilenced] = useState(false);
  const picture = useRef<HTMLVideoElement>(null);
  const region = useRef<HTMLDivElement>(null);
  const silenced = useCallback(() => setSilenced(true), []);
  const received = state?.texts.length ?? 0;
  const isOpen = state !== undefined;
  // The call is what the page was opened for, wherever on it that is.
  useEffect(() => {
    if (isOpen) region.current?.scrollIntoView({ block: "start" });
  }, [isOpen]);

  function open(next: Panel) {
    if (panel === "texts" || next === "texts") setRead(received);
    setPanel(next);
  }

  // The focus goes back to the button that opened it, which stays.
  function closePanel() {
    region.current?.querySelector<HTMLElement>("[aria-expanded=true]")?.focus();
    open(null);
  }

  const onKeyDown = useShortcuts((shortcut: Shortcut) => {
    if (!call || !state) return;
    if (shortcut === "mute") toggleSound(call, state.media);
    if (shortcut === "camera") toggleCamera(call, state.media);
    if (shortcut === "texts") open(panel === "texts" ? null : "texts");
    if (shortcut === "full_screen") void fill(region);
    if (shortcut === "close" && panel) closePanel();
  });

  if (!call || !state) return <p role="status">{t("Opening the call…")}</p>;
  const { phase, others } = state;
  const words = standingWords(t, phase, others, withWhom);
  if (phase !== "in" && phase !== "entering") {
    return (
      <Outside words={words} onAgain={phase === "over" ? undefined : enterAgain}>
        {children}
      </Outside>
    );
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: every key here has its button; the keys are quicker.
    <div
      ref={region}
      onKeyDown={onKeyDown}
      className="scroll-mt-4 [&:fullscreen]:overflow-y-auto [&:fullscreen]:bg-bg [&:fullscreen]:p-4"
    >
      <p role="status" className="mb-3 min-h-6 text-muted">
        {words}
      </p>
      <p role="status" className="sr-only" key={state.announcement.key}>
        {state.announcement.words}
      </p>
      <DeviceTrouble media={state.media} call={call} wantsSoundOnly={state.wantsSoundOnly} />
      {isSilenced && (
        <div className="mb-3">
          <Notice tone="wait">
            <p className="mb-2">{t("Your browser needs a click from you before it plays sound.")}</p>
            <Button onClick={() => playAll(region, () => setSilenced(false))}>{t("Turn the sound on")}</Button>
          </Notice>
        </div>
      )}
      <Stage
        state={state}
        speaker={speaker}
        onSilenced={silenced}
        picture={picture}
        empty={<p>{t("Nobody else is in the call yet.")}</p>}
      />
      <Controls
        call={call}
        state={state}
        panel={panel}
        unread={panel === "texts" ? 0 : received - read}
        onPanel={open}
        onLeave={onLeave}
      >
        {children}
      </Controls>
      {panel === "texts" && <Texts texts={state.texts} onSay={call.say} />}
      {panel === "settings" && (
        <CallSettings
          call={call}
          state={state}
          onSpeaker={(id) => setSpeaker(id)}
          onPictureInPicture={() => void floatPicture(picture)}
          onFullScreen={() => void fill(region)}
        />
      )}
    </div>
  );
}

function Outside({ words, onAgain, children }: { words: string; onAgain?: () => void; children?: ReactNode }) {
  const t = useT();
  return (
    <>
      <p role="status" className="mb-4 text-muted">
        {words}
      </p>
      <div className="flex flex-wrap items-center gap-3">
        {onAgain && (
          <Button variant="primary" onClick={onAgain}>
            {t("Come in here")}
          </Button>
        )}
        {children}
      </div>
    </>
  );
}

async function fill(region: RefObject<HTMLDivElement | null>) {
  if (document.fullscreenElement) await document.exitFullscreen();
  else await region.current?.requestFullscreen();
}

async function floatPicture(picture: RefObject<HTMLVideoElement | null>) {
  if (document.pictureInPictureElement) await document.exitPictureInPicture();
  // Before the first picture there is nothing to float.
  else if (picture.current && picture.current.readyState > 0) await picture.current.requestPictureInPicture();
}

function playAll(region: RefObject<HTMLDivElement | null>, then: () => void) {
  for (const sound of region.current?.querySelectorAll<HTMLAudioElement>("[data-room-sound]") ?? [])
    void sound.play().then(then);
}
