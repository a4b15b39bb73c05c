/* global postis */
/** The call in the frame: the far side of the conversation, and a room in which people see each other's names. */
(() => {
  const admission = JSON.parse(document.getElementById("admission").textContent);
  const settings = Object.fromEntries(location.hash.slice(1).split("&").filter(Boolean).map(readSetting));
  const id = settings.jitsi_meet_external_api_id;
  const isEmbedded = window.parent !== window && id !== undefined;
  const people = new Map();
  let events;

  const transport = isEmbedded
    ? postis({
        scope: `jitsi_meet_external_api_${id}`,
        target: window.parent,
        onMessage: hear,
        onReady: () => report("handshake"),
      })
    : { send() {}, dispose() {} };

  if (admission.refused) refuse();
  else {
    report("settings", { settings });
    void tryDevices();
    if (settings["config.prejoinConfig"]?.enabled) prejoin();
    else join();
  }

  function refuse() {
    show("You are not allowed to join this call.");
    emit("error-occurred", { error: { name: "connection.passwordRequired", type: "CONNECTION", isFatal: true } });
  }

  function prejoin() {
    show("Ready to join?");
    button("Join meeting", join);
    emit("prejoin-screen-loaded");
  }

  function join() {
    const { participant, ticket, room } = admission;
    events = new EventSource(`/_stand-in/events?ticket=${ticket}`);
    events.addEventListener("joined", ({ data }) => {
      emit("video-conference-joined", { roomName: room, id: ticket, displayName: participant.name });
      emit("participant-role-changed", { id: ticket, role: participant.moderator ? "moderator" : "participant" });
      for (const other of JSON.parse(data)) meet(other);
      draw();
    });
    events.addEventListener("participant-joined", ({ data }) => meet(JSON.parse(data)));
    events.addEventListener("participant-left", ({ data }) => {
      people.delete(JSON.parse(data).ticket);
      emit("participant-left", { id: JSON.parse(data).ticket });
      draw();
    });
    events.addEventListener("ended", leave);
    button("Leave the call", leave);
  }

  function meet({ ticket, id: userId, name }) {
    people.set(ticket, name);
    emit("participant-joined", { id: ticket, displayName: name, userContext: { id: userId } });
    draw();
  }

  function leave() {
    events?.close();
    show("You have left.");
    emit("video-conference-left", { roomName: admission.room });
    if (admission.saysReadyToClose) emit("video-ready-to-close");
  }

  function hear({ type, id: request, data }) {
    if (type === "request") {
      const result = ["is-audio-muted", "is-video-muted"].includes(data.name) ? false : null;
      transport.send({ type: "response", id: request, result });
    }
    if (type !== "event") return;
    if (data.name === "video-hangup") leave();
    if (data.name === "end-conference") void fetch(`/_stand-in/end?ticket=${admission.ticket}`, { method: "POST" });
  }

  function emit(name, data = {}) {
    transport.send({ type: "event", data: { ...data, name } });
  }

  async function tryDevices() {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
      for (const track of stream.getTracks()) track.stop();
      report("devices", { works: true });
    } catch (error) {
      report("devices", { works: false, reason: error.name });
      emit("camera-error", { type: error.name, message: error.message });
    }
  }

  function report(what, details = {}) {
    const body = JSON.stringify({ what, ...details });
    // A page that is closed meanwhile takes its report along, which is no fault of anybody's.
    fetch(`/_stand-in/report?ticket=${admission.ticket ?? ""}`, { method: "POST", body }).catch(() => {});
  }

  function draw() {
    show(`In the call: ${[admission.participant.name, ...people.values()].join(", ")}`);
    button("Leave the call", leave);
  }

  function show(text) {
    document.body.replaceChildren(Object.assign(document.createElement("p"), { textContent: text, id: "said" }));
  }

  function button(text, onclick) {
    document.body.append(Object.assign(document.createElement("button"), { textContent: text, onclick }));
  }

  function readSetting(pair) {
    const [key, value = ""] = pair.split("=").map(decodeURIComponent);
    return [key, JSON.parse(value)];
  }
})();
