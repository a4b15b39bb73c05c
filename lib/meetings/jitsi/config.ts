/**
 * How a therapy session overrides the video server's settings: nothing recorded, stored, sent elsewhere or counted,
 * and no button that a session has no use for. Every key is one that Jitsi lets a page set; it ignores the others.
 */
export function jitsiConfig({ host }: { host: boolean }) {
  return {
    startWithAudioMuted: false,
    startWithVideoMuted: false,
    prejoinConfig: { enabled: true, hideDisplayName: true, hideExtraJoinButtons: ["no-audio", "by-phone"] },
    requireDisplayName: true,
    readOnlyName: true,
    disableDeepLinking: true,
    disableInviteFunctions: true,
    doNotStoreRoom: true,
    disableThirdPartyRequests: true,
    gravatar: { disabled: true },
    analytics: { disabled: true },
    giphy: { enabled: false },
    enableCalendarIntegration: false,
    localRecording: { disable: true },
    recordingService: { enabled: false },
    liveStreaming: { enabled: false },
    transcription: { enabled: false },
    fileSharing: { enabled: false },
    securityUi: { hideLobbyButton: true, disableLobbyPassword: true },
    remoteVideoMenu: { disableKick: !host, disableGrantModerator: true },
    breakoutRooms: { hideAddRoomButton: true },
    participantsPane: {},
    disablePolls: true,
    disableReactions: true,
    whiteboard: { enabled: false },
    faceLandmarks: { enableFaceExpressionsDetection: false },
    hideConferenceSubject: true,
    enableInsecureRoomNameWarning: false,
    disableProfile: true,
    feedbackPercentage: 0,
    enableSaveLogs: false,
    p2p: { enabled: true },
    toolbarButtons: [
      "microphone",
      "camera",
      "desktop",
      "chat",
      "tileview",
      "fullscreen",
      "settings",
      "select-background",
      "raisehand",
      "hangup",
    ],
  };
}

/** The settings of one participant's call. */
export type JitsiConfig = ReturnType<typeof jitsiConfig>;

/** The same settings as the fragment of a link, for a call in its own tab; a fragment is never sent to the server. */
export function configFragment(config: JitsiConfig, displayName: string): string {
  const settings = Object.entries(config).map(([key, value]) => [`config.${key}`, value] as const);
  return [...settings, ["userInfo.displayName", displayName] as const]
    .map(([key, value]) => `${key}=${encodeURIComponent(JSON.stringify(value))}`)
    .join("&");
}
