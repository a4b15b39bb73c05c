"use client";

import clsx from "clsx";
import { type ReactNode, type RefObject, useEffect, useRef } from "react";
import type { CallState } from "@/components/room/direct/call";
import { PersonTile } from "@/components/room/direct/person-tile";
import { useT } from "@/components/ui/speech/sentences";

type StageProps = {
  state: CallState;
  speaker: string | undefined;
  onSilenced: () => void;
  /** The first other person's picture. */
  picture: RefObject<HTMLVideoElement | null>;
  /** What is said while nobody else is there. */
  empty: ReactNode;
};

/** The people in the call: the others large, oneself small in a corner. */
export function Stage({ state, speaker, onSilenced, picture, empty }: StageProps) {
  const { others, media } = state;
  return (
    <div className="relative aspect-[3/4] max-h-[66dvh] min-h-80 w-full overflow-hidden rounded-lg bg-bg sm:aspect-video">
      {others.length === 0 ? (
        <div className="grid size-full place-items-center rounded-lg border border-line bg-sunken p-6 text-center text-muted">
          {empty}
        </div>
      ) : (
        <div
          className={clsx(
            "grid size-full gap-2",
            others.length === 2 && "sm:grid-cols-2",
            others.length > 2 && "grid-cols-2",
          )}
        >
          {others.map((other, index) => (
            <PersonTile
              key={other.id}
              other={other}
              speaker={speaker}
              onSilenced={onSilenced}
              picture={index === 0 ? picture : undefined}
            />
          ))}
        </div>
      )}
      <OwnPicture media={media} />
    </div>
  );
}

function OwnPicture({ media }: Pick<CallState, "media">) {
  const t = useT();
  const video = useRef<HTMLVideoElement>(null);
  const { camera, screen, isMuted, microphone } = media;
  const shown = screen ?? camera;
  useEffect(() => {
    if (video.current) video.current.srcObject = shown ? new MediaStream([shown]) : null;
  }, [shown]);
  const notes = [!shown && t("camera off"), screen && t("sharing"), (isMuted || !microphone) && t("muted")];
  return (
    <figure className="absolute end-2 bottom-2 m-0 w-[26%] min-w-24 max-w-52 overflow-hidden rounded-m border-2 border-surface bg-sunken shadow-overlay">
      <video
        ref={video}
        aria-label={screen ? t("The screen that you share") : t("Your own picture")}
        autoPlay
        muted
        playsInline
        className={clsx(
          "aspect-video w-full",
          screen ? "object-contain" : "-scale-x-100 object-cover",
          !shown && "hidden",
        )}
      />
      <figcaption className={clsx("bg-surface px-2 py-1 text-small", !shown && "py-3")}>
        {[t("You"), ...notes].filter(Boolean).join(" · ")}
      </figcaption>
    </figure>
  );
}
