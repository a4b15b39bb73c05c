"use client";

import { type ReactNode, useState } from "react";
import { useClaim } from "@/components/room/call/claims";
import { chooseSoundOnly } from "@/components/room/sound-only";
import { NewTabLink } from "@/components/room/tab-call";
import { Button } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { PhoneLink } from "@/components/ui/phone-link";
import { useT } from "@/components/ui/speech/sentences";
import { VisuallyHidden } from "@/components/ui/visually-hidden";

type TroubleLadderProps = {
  /** The step to the room in which both can meet instead; null where there is no other. */
  otherRoom: { words: string; step: ReactNode } | null;
  /** The number that ends all trouble: the practice's for a client, the client's for the practitioner. */
  phone: { number: string; whose: string } | null;
  /** The call where it is not in this page: the platform that carries it, or null for a tab of our own; and its address. */
  elsewhere: { title: string | null; url: string } | null;
};

/** What to do when the call fails, the simplest first; both sides see the same steps, and each is noted. */
export function TroubleLadder({ otherRoom, phone, elsewhere }: TroubleLadderProps) {
  const t = useT();
  const claim = useClaim();
  const again = () => {
    claim("tried_again");
    window.location.reload();
  };
  const withSound = () => {
    claim("sound_only");
    chooseSoundOnly(true);
    window.location.reload();
  };
  return (
    <div className="mt-4">
      <Disclosure summary={t("Trouble with the call?")}>
        <ol className="list-decimal space-y-3 ps-5">
          {elsewhere ? (
            <ElsewhereSteps {...elsewhere} />
          ) : (
            <>
              <Step words={t("Try again. It often helps, and you keep your place.")}>
                <Button size="dense" onClick={again}>
                  {t("Open the call anew")}
                </Button>
              </Step>
              <Step words={t("Go on with sound only. It needs much less of your connection.")}>
                <Button size="dense" onClick={withSound}>
                  {t("Use sound only")}
                </Button>
              </Step>
            </>
          )}
          {otherRoom && <Step words={otherRoom.words}>{otherRoom.step}</Step>}
          {phone && (
            <Step words={t("Talk by phone. {whose}:", { whose: phone.whose })}>
              <PhoneLink number={phone.number} onClick={() => claim("phoned")} />
            </Step>
          )}
        </ol>
      </Disclosure>
    </div>
  );
}

/** What can be done about a call that is not in this page: there, and noted here. */
function ElsewhereSteps({ title, url }: { title: string | null; url: string }) {
  const t = useT();
  const claim = useClaim();
  const [isSoundOnly, setIsSoundOnly] = useState(false);
  const withSound = () => {
    claim("sound_only");
    setIsSoundOnly(true);
  };
  return (
    <>
      <Step
        words={t("Try again: close {title} and open it anew. You keep your place.", { title: title ?? t("the call") })}
      >
        <NewTabLink url={url} look="quiet" onClick={() => claim("tried_again")}>
          {t("Open {title} anew", { title: title ?? t("the call") })}
          <VisuallyHidden> {t("in a new tab")}</VisuallyHidden>
        </NewTabLink>
      </Step>
      <Step
        words={t("Go on with sound only: switch your camera off in {title}. It needs much less.", {
          title: title ?? t("the call"),
        })}
      >
        {isSoundOnly ? (
          <p role="status" className="text-muted">
            {t("Noted: you go on with sound only.")}
          </p>
        ) : (
          <Button size="dense" onClick={withSound}>
            {t("My camera is off now")}
          </Button>
        )}
      </Step>
    </>
  );
}

function Step({ words, children }: { words: string; children: ReactNode }) {
  return (
    <li>
      <p className="mb-1">{words}</p>
      {children}
    </li>
  );
}
