/** What is fetched when somebody turns to the machine: profiles, and a plan’s motion. */
export { chooseProfile, deleteProfile, listOwnProfiles, saveProfile } from '../machine/profiles';
export { calibrateProfile } from './calibrate';
export { motionCosts, setMotion } from './setMotion';
