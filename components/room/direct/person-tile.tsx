"use client";

import clsx from "clsx";
import { type RefObject, useEffect, useRef } from "react";
import type { Other } from "@/components/room/direct/other";
import { captionOf } from "@/components/room/direct/words";
import { useT } from "@/components/ui/speech/sentences";

type PersonTileProps = {
  other: Other;
  /** The chosen speaker's id. */
  speaker: string | undefined;
  /** The browser did not let the sound begin by itself. */
  onSilenced: () => void;
  /** The picture, for those who show it elsewhere. */
  picture?: RefObject<HTMLVideoElement | null>;
};

/** Another person in the call: picture, sound, and a caption that says in words who speaks and who is muted. */
export function PersonTile({ other, speaker, onSilenced, picture }: PersonTileProps) {
  const t = useT();
  const { name, presence, contact } = other;
  const isSeen = contact === "connected" && (presence.hasCamera || presence.isSharing);
  return (
    <figure
      className={clsx(
        "relative m-0 min-h-0 min-w-0 overflow-hidden rounded-lg border-2 bg-sunken",
        other.isSpeaking ? "border-primary" : "border-line",
      )}
    >
      <Picture stream={other.picture} name={name} isScreen={presence.isSharing} isSeen={isSeen} picture={picture} />
      {!isSeen && (
        <div aria-hidden="true" className="absolute inset-0 grid place-items-center">
          <span className="grid size-24 place-items-center rounded-full bg-primary-soft font-serif text-h1 text-primary-ink">
            {name
              .trim()
              .replace(/^(Dr|Prof)\.? /, "")
              .charAt(0)}
          </span>
        </div>
      )}
      <Sound stream={other.sound} speaker={speaker} onSilenced={onSilenced} />
      <figcaption className="absolute start-2 bottom-2 max-w-[60%] rounded-m bg-surface px-2.5 py-1 text-small">
        {captionOf(t, other)}
      </figcaption>
    </figure>
  );
}

type PictureProps = Pick<PersonTileProps, "picture"> & {
  stream: MediaStream;
  name: string;
  isScreen: boolean;
  isSeen: boolean;
};

function Picture({ stream, name, isScreen, isSeen, picture }: PictureProps) {
  const t = useT();
  const own = useRef<HTMLVideoElement>(null);
  const video = picture ?? own;
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream, video]);
  return (
    <video
      ref={video}
      aria-label={isScreen ? t("The screen that {name} shares", { name }) : t("Picture of {name}", { name })}
      autoPlay
      muted
      playsInline
      className={clsx(
        "absolute inset-0 size-full",
        isScreen ? "object-contain" : "object-cover",
        !isSeen && "invisible",
      )}
    />
  );
}

function Sound({
  stream,
  speaker,
  onSilenced,
}: { stream: MediaStream } & Pick<PersonTileProps, "speaker" | "onSilenced">) {
  const audio = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    const { current } = audio;
    if (!current) return;
    current.srcObject = stream;
    current.play().catch((error: unknown) => {
      if (error instanceof DOMException && error.name === "NotAllowedError") onSilenced();
    });
  }, [stream, onSilenced]);
  useEffect(() => {
    // A speaker that is gone leaves the sound where it was.
    if (speaker !== undefined && audio.current && "setSinkId" in audio.current)
      void audio.current.setSinkId(speaker).catch(() => undefined);
  }, [speaker]);
  // biome-ignore lint/a11y/useMediaCaption: a live conversation has no captions; who speaks is said below the picture.
  return <audio ref={audio} autoPlay className="hidden" data-room-sound="" />;
}
