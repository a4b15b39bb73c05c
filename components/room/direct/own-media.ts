import { openChosen } from "@/components/room/chosen-devices";
import { type Trouble, troubleOf } from "@/components/room/device-help";
import { chooseCameraOff, chooseMuted, inCallChoices } from "@/components/room/in-call-choices";

/** What is sent to the others: a sound and a picture, of the camera or of the screen. */
export type SentTracks = { sound: MediaStreamTrack | null; picture: MediaStreamTrack | null };

/** What one's own devices give, and why they don't. */
export type OwnMedia = {
  microphone: MediaStreamTrack | null;
  camera: MediaStreamTrack | null;
  screen: MediaStreamTrack | null;
  isMuted: boolean;
  microphoneTrouble: Trouble | null;
  cameraTrouble: Trouble | null;
};

// Enough for two faces; what is sent is fitted to the number of people.
const PICTURE = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 24, max: 30 } };
const SOUND = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };

/** What there is before any device was asked for. */
export function noDevices(): OwnMedia {
  const { isMuted } = inCallChoices();
  return { microphone: null, camera: null, screen: null, isMuted, microphoneTrouble: null, cameraTrouble: null };
}

/** One's own camera, microphone and screen. Calls back with what there is whenever it changes. */
export function ownDevices(onChange: (media: OwnMedia) => void) {
  let media = noDevices();
  let isStopped = false;
  return { open, openMicrophone, openCamera, closeCamera, mute, share, stopSharing, stop };

  /** Asks for both at once, so that the browser asks the person once; where one is refused, the other is tried. */
  async function open(withCamera: boolean) {
    if (!withCamera) return openMicrophone();
    try {
      const stream = await openChosen({ audio: SOUND, video: PICTURE });
      heard(stream.getAudioTracks()[0]);
      seen(stream.getVideoTracks()[0]);
    } catch (error) {
      // Which of the two is missing is found out by asking for one alone.
      await openMicrophone();
      if (media.microphone) await openCamera();
      else change({ cameraTrouble: troubleOf(error) });
    }
  }

  async function openMicrophone() {
    try {
      heard((await openChosen({ audio: SOUND })).getAudioTracks()[0]);
    } catch (error) {
      change({ microphoneTrouble: troubleOf(error) });
    }
  }

  async function openCamera() {
    try {
      seen((await openChosen({ video: PICTURE })).getVideoTracks()[0]);
    } catch (error) {
      change({ cameraTrouble: troubleOf(error) });
    }
  }

  function closeCamera() {
    media.camera?.stop();
    chooseCameraOff(true);
    change({ camera: null });
  }

  function mute(isMuted: boolean) {
    if (media.microphone) media.microphone.enabled = !isMuted;
    chooseMuted(isMuted);
    change({ isMuted });
  }

  /** Shows a screen or window that the person chooses; choosing none changes nothing. */
  async function share() {
    try {
      const stream = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: { ideal: 12, max: 15 } } });
      const [screen] = stream.getVideoTracks();
      if (!screen) return;
      if (isStopped) return screen.stop();
      screen.contentHint = "detail";
      screen.onended = stopSharing;
      media.screen?.stop();
      change({ screen });
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
    }
  }

  function stopSharing() {
    media.screen?.stop();
    change({ screen: null });
  }

  function stop() {
    isStopped = true;
    for (const track of [media.microphone, media.camera, media.screen]) track?.stop();
  }

  function heard(track: MediaStreamTrack | undefined) {
    if (!track) return;
    if (isStopped) return track.stop();
    media.microphone?.stop();
    track.enabled = !media.isMuted;
    // Unplugged: the browser may have another.
    track.onended = () => void openMicrophone();
    change({ microphone: track, microphoneTrouble: null });
  }

  function seen(track: MediaStreamTrack | undefined) {
    if (!track) return;
    if (isStopped) return track.stop();
    media.camera?.stop();
    chooseCameraOff(false);
    track.contentHint = "motion";
    track.onended = () => change({ camera: null, cameraTrouble: "missing" });
    change({ camera: track, cameraTrouble: null });
  }

  function change(some: Partial<OwnMedia>) {
    media = { ...media, ...some };
    if (!isStopped) onChange(media);
  }
}
