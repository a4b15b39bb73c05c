/* global postis */
/** What a Jitsi server serves as external_api.js, as far as the pages use it. */
(() => {
  const COMMANDS = { hangup: "video-hangup", endConference: "end-conference", toggleAudio: "toggle-audio" };
  const EVENTS = {
    "prejoin-screen-loaded": "prejoinScreenLoaded",
    "video-conference-joined": "videoConferenceJoined",
    "video-conference-left": "videoConferenceLeft",
    "video-ready-to-close": "readyToClose",
    "participant-joined": "participantJoined",
    "participant-left": "participantLeft",
    "participant-role-changed": "participantRoleChanged",
    "error-occurred": "errorOccurred",
    "camera-error": "cameraError",
  };
  const ALLOW =
    "autoplay; camera; clipboard-write; compute-pressure; display-capture; hid; microphone; screen-wake-lock; speaker-selection";
  let made = 0;

  window.JitsiMeetExternalAPI = class JitsiMeetExternalAPI {
    #listeners = new Map();
    #participants = 0;
    #requests = new Map();
    #frame;
    #transport;

    constructor(domain, options) {
      const { roomName, parentNode = document.body, onload } = options;
      const id = made++;
      const url = new URL(`https://${domain}/${roomName}`);
      if (options.jwt) url.searchParams.set("jwt", options.jwt);
      if (options.lang) url.searchParams.set("lang", options.lang);
      url.hash = fragment(id, options);
      this.#frame = Object.assign(document.createElement("iframe"), {
        allow: ALLOW,
        name: `jitsiConferenceFrame${id}`,
      });
      this.#frame.style.cssText = "width: 100%; height: 100%; border: 0";
      if (onload) this.#frame.onload = onload;
      this.#frame.src = url.href;
      parentNode.append(this.#frame);
      this.#transport = postis({
        scope: `jitsi_meet_external_api_${id}`,
        target: this.#frame.contentWindow,
        origin: url.origin,
        onMessage: (message) => this.#hear(message),
      });
    }

    on(event, listener) {
      this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), listener]);
      return this;
    }

    removeListener(event, listener) {
      this.#listeners.set(
        event,
        (this.#listeners.get(event) ?? []).filter((one) => one !== listener),
      );
      return this;
    }

    addListener(event, listener) {
      return this.on(event, listener);
    }

    addEventListener(event, listener) {
      this.on(event, listener);
    }

    addEventListeners(listeners) {
      for (const [event, listener] of Object.entries(listeners)) this.on(event, listener);
    }

    executeCommand(name, ...args) {
      if (!(name in COMMANDS)) return console.error(`Not supported command name: ${name}`);
      this.#transport.send({ type: "event", data: { name: COMMANDS[name], data: args } });
    }

    isAudioMuted() {
      return this.#ask("is-audio-muted");
    }

    isVideoMuted() {
      return this.#ask("is-video-muted");
    }

    getIFrame() {
      return this.#frame;
    }

    getNumberOfParticipants() {
      return this.#participants;
    }

    dispose() {
      this.#transport.dispose();
      this.#listeners.clear();
      this.#frame.remove();
    }

    #ask(name) {
      const id = this.#requests.size;
      const answer = new Promise((resolve) => this.#requests.set(id, resolve));
      this.#transport.send({ type: "request", id, data: { name } });
      return answer;
    }

    #hear({ type, id, result, data }) {
      if (type === "response") return this.#requests.get(id)?.(result);
      if (type !== "event") return;
      const { name, ...event } = data;
      if (name === "video-conference-joined" || name === "participant-joined") this.#participants++;
      if (name === "participant-left") this.#participants--;
      if (name === "video-conference-left") this.#participants = 0;
      for (const listener of this.#listeners.get(EVENTS[name]) ?? []) listener(event);
    }
  };

  function fragment(id, { configOverwrite = {}, userInfo = {} }) {
    const settings = [
      ...Object.entries(configOverwrite).map(([key, value]) => [`config.${key}`, value]),
      ...Object.entries(userInfo).map(([key, value]) => [`userInfo.${key}`, value]),
    ];
    const pairs = settings.map(([key, value]) => `${key}=${encodeURIComponent(JSON.stringify(value))}`);
    return [`jitsi_meet_external_api_id=${id}`, ...pairs].join("&");
  }
})();
