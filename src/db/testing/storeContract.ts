/**
 * What every store promises (store/store.ts), as one suite for all implementations: the real one in a
 * browser and the fake that tests in Node stand on. A disk outlives the stores that are opened on it.
 */
import { beforeEach, describe } from 'vitest';
import { damage, filesAndSessions } from './contract/damage';
import { failing, fence } from './contract/refusals';
import { saving, savesWhatIsGiven } from './contract/saving';
import { keptStates, startingOver } from './contract/states';
import { useDisk } from './contract/support';
import type { ContractDisk } from './contract/support';

/** The whole suite for one kind of store; `makeDisk` gives an empty disk for each test. */
export function storeContract(name: string, makeDisk: () => Promise<ContractDisk>): void {
  describe(`${name}, held to the contract of a store`, () => {
    beforeEach(async () => useDisk(await makeDisk()));
    describe('saving and loading', saving);
    describe('what is saved', savesWhatIsGiven);
    describe('the fence', fence);
    describe('a write that fails', failing);
    describe('kept states', keptStates);
    describe('starting over', startingOver);
    describe('damage', damage);
    describe('files and sessions', filesAndSessions);
  });
}
