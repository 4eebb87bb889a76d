/** What the screens may use of this room. */
export { connect } from './connect';
export type { Connection } from './connect';
export { startsModuleWorkers } from './moduleWorkers';
export { trustOwnScripts } from './trusted';
export { closeWebRtc } from './webRtc';
