import { afterEach, expect, it } from 'vitest';
import { closeWebRtc } from './webRtc';

const NAMES = ['RTCPeerConnection', 'webkitRTCPeerConnection', 'mozRTCPeerConnection', 'WebTransport'];

afterEach(() => NAMES.forEach((name) => Reflect.deleteProperty(globalThis, name)));

it.each(NAMES)('%s is gone from the page', (name) => {
  Object.defineProperty(globalThis, name, { configurable: true, value: class Reaches {} });
  closeWebRtc();
  expect(name in globalThis).toBe(false);
});
