const KEY = "waiting-room.sound";
const NOTES_HERTZ = [587.33, 880];
const NOTE_SECONDS = 0.18;
const LOUDNESS = 0.15;

/** Whether this browser rings when one comes to the waiting room; on unless it was turned off. */
export function isChimeOn(): boolean {
  return localStorage.getItem(KEY) !== "off";
}

/** Turns the sound on or off, for this browser. */
export function setChime(on: boolean) {
  if (on) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, "off");
}

/** Two soft notes. A browser in which nothing was clicked yet plays none. */
export function ring() {
  const audio = new AudioContext();
  const volume = audio.createGain();
  volume.gain.value = LOUDNESS;
  volume.connect(audio.destination);
  const last = NOTES_HERTZ.map((hertz, place) => play(audio, volume, { hertz, place })).at(-1);
  if (last) last.onended = () => void audio.close();
}

function play(audio: AudioContext, to: AudioNode, { hertz, place }: { hertz: number; place: number }) {
  const note = audio.createOscillator();
  const begins = audio.currentTime + place * NOTE_SECONDS;
  note.frequency.value = hertz;
  note.connect(to);
  note.start(begins);
  note.stop(begins + NOTE_SECONDS);
  return note;
}
