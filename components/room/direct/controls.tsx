"use client";

import {
  MessageSquareText,
  Mic,
  MicOff,
  MonitorUp,
  MonitorX,
  PhoneOff,
  Settings2,
  Video,
  VideoOff,
} from "lucide-react";
import type { ComponentType, ReactNode } from "react";
import type { Call, CallState } from "@/components/room/direct/call";
import { Button, type ButtonLook } from "@/components/ui/button";
import { useT } from "@/components/ui/speech/sentences";

/** Which part beside the call is open. */
export type Panel = "texts" | "settings" | null;

type ControlsProps = {
  call: Call;
  state: CallState;
  panel: Panel;
  unread: number;
  onPanel: (panel: Panel) => void;
  onLeave: () => void;
  children?: ReactNode;
};

/** What a person can do in the call, in big buttons with words. */
export function Controls({ call, state, panel, unread, onPanel, onLeave, children }: ControlsProps) {
  const t = useT();
  const { media } = state;
  const isSilent = media.isMuted || !media.microphone;
  const toggled = (which: Panel) => onPanel(panel === which ? null : which);
  return (
    <fieldset
      aria-label={t("The call")}
      className="mt-4 grid grid-cols-2 items-center gap-3 border-0 p-0 sm:flex sm:flex-wrap"
    >
      <Control icon={isSilent ? MicOff : Mic} onClick={() => toggleSound(call, media)}>
        {isSilent ? t("Unmute") : t("Mute")}
      </Control>
      <Control icon={media.camera ? Video : VideoOff} onClick={() => toggleCamera(call, media)}>
        {media.camera ? t("Camera off") : t("Camera on")}
      </Control>
      {canShare() && (
        <Control icon={media.screen ? MonitorX : MonitorUp} onClick={() => toggleScreen(call, media)}>
          {media.screen ? t("Stop sharing") : t("Share screen")}
        </Control>
      )}
      <Control icon={MessageSquareText} expanded={panel === "texts"} onClick={() => toggled("texts")}>
        {unread > 0 ? t("Text ({unread} new)", { unread }) : t("Text")}
      </Control>
      <Control icon={Settings2} expanded={panel === "settings"} onClick={() => toggled("settings")}>
        {t("Settings")}
      </Control>
      <Control icon={PhoneOff} variant="heart" onClick={onLeave}>
        {t("Leave")}
      </Control>
      {children}
    </fieldset>
  );
}

/** Mutes, or is heard again; without a microphone it asks for one. */
export function toggleSound(call: Call, { microphone, isMuted }: CallState["media"]) {
  if (!microphone) void call.openMicrophone();
  call.mute(microphone ? !isMuted : false);
}

/** Switches the camera off, with its light, or on. */
export function toggleCamera(call: Call, { camera }: CallState["media"]) {
  if (camera) call.closeCamera();
  else void call.openCamera();
}

function toggleScreen(call: Call, { screen }: CallState["media"]) {
  if (screen) call.stopSharing();
  else void call.share();
}

type ControlProps = {
  icon: ComponentType<{ className?: string; "aria-hidden"?: "true" }>;
  onClick: () => void;
  expanded?: boolean;
  variant?: ButtonLook["variant"];
  children: ReactNode;
};

function Control({ icon: Icon, onClick, expanded, variant, children }: ControlProps) {
  return (
    <Button variant={variant} aria-expanded={expanded} onClick={onClick} className="min-h-12">
      <Icon aria-hidden="true" className="size-[1.2em] shrink-0" />
      {children}
    </Button>
  );
}

// Phones have no screens to share.
function canShare() {
  return "getDisplayMedia" in navigator.mediaDevices;
}
