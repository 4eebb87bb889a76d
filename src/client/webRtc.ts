/**
 * WebRTC reaches other devices past `connect-src`, and the directive that forbids it is known to no browser yet. The
 * app has no use for it: what would open a connection is taken off the page before anything else runs.
 */

const CONSTRUCTORS = ['RTCPeerConnection', 'webkitRTCPeerConnection', 'mozRTCPeerConnection', 'WebTransport'];

/** Takes WebRTC off this page; a later script finds nothing to call. */
export function closeWebRtc(): void {
  for (const name of CONSTRUCTORS) Reflect.deleteProperty(globalThis, name);
}
